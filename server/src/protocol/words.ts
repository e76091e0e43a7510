/**
 * The product's vocabulary as closed lists. Every other place (schemas, UI, CLI, docs) derives from these,
 * so one thing has one name everywhere.
 */

/** What can be changed. `function` is an SQL function or procedure; a function in code is a `symbol`. */
export const targetKinds = [
  'file', 'symbol', 'table', 'column', 'function', 'index', 'constraint', 'view', 'type', 'trigger',
  'sequence', 'policy', 'schema', 'migration', 'dependency', 'config', 'route',
] as const;
export type TargetKind = (typeof targetKinds)[number];

/** What is done to a target. `read` means: depends on it staying as it is. */
export const operations = ['add', 'modify', 'extend', 'rename', 'move', 'delete', 'change-signature', 'read'] as const;
export type Operation = (typeof operations)[number];

/** error: will not merge, or breaks build or schema. warning: same symbol or table, merges. information: same file. */
export const severities = ['error', 'warning', 'information'] as const;
export type Severity = (typeof severities)[number];

/** PROVEN: a real merge or build showed it. DERIVED: from parsed symbols. DECLARED: from words only. */
export const certainties = ['PROVEN', 'DERIVED', 'DECLARED'] as const;
export type Certainty = (typeof certainties)[number];

/** Every kind of conflict this build can report. */
export const conflictKinds = [
  'textual', 'symbol', 'delete-modify', 'duplicate-declaration',
  'rename-use', 'signature-use', 'delete-use', 'move-use', 'required-member',
  'dependency', 'config-key', 'schema-code', 'stale-base', 'broken-merge',
  'intent-intent', 'intent-edit', 'drift', 'schema', 'migration-order',
  // What a plug-in found: its own kind is beside.
  'custom',
] as const;
export type ConflictKind = (typeof conflictKinds)[number];

/** Lifecycle of an intent. *Conflicted* is a flag beside it, never a state. */
export const intentStatuses = ['registered', 'in_progress', 'completed', 'merged', 'abandoned'] as const;
export type IntentStatus = (typeof intentStatuses)[number];

/** Ways to resolve a conflict. */
export const resolutionWays = ['sequence', 'narrow', 'accept', 'merge'] as const;
export type ResolutionWay = (typeof resolutionWays)[number];

/** Of a merge of one file. PROVEN: what git's merge by lines gives. VERIFIED: by declarations, parsed again and checked. PROPOSED: by a model, where it was refused, checked as far as can be. REFUSED: a person has to look. */
export const mergeLabels = ['PROVEN', 'VERIFIED', 'PROPOSED', 'REFUSED'] as const;
export type MergeLabel = (typeof mergeLabels)[number];

/** What a model can be asked for. */
export const modelTasks = ['explain', 'propose', 'name', 'compare', 'plan', 'implement', 'review', 'secure', 'test'] as const;
export type ModelTask = (typeof modelTasks)[number];

/** As whom a model is asked to speak. */
export const voiceNames = ['architect', 'implementer', 'reviewer', 'security', 'tester'] as const;
export type VoiceName = (typeof voiceNames)[number];

/** Where a model is: a file run here, a server, or one of the editor's own. */
export const modelSources = ['file', 'server', 'editor'] as const;
export type ModelSource = (typeof modelSources)[number];

export const riskLevels = ['low', 'medium', 'high'] as const;
export type RiskLevel = (typeof riskLevels)[number];

/** What is kept in words: why something was decided, how far work has come. */
export const noteKinds = ['decision', 'progress'] as const;
export type NoteKind = (typeof noteKinds)[number];

export const dialects = ['postgresql', 'mysql', 'sqlite', 'tsql'] as const;
export type Dialect = (typeof dialects)[number];

/** HARD: a door denies it. CHECKED: found after it was done, stopped at commit. OBSERVED: only seen. */
export const strengths = ['HARD', 'CHECKED', 'OBSERVED'] as const;
export type Strength = (typeof strengths)[number];
