/** The journal's name for what no one did: the hub itself wrote it. No actor has it, however it is spelled. */
export const nobody = 'interlock';

export const isNobody = (actor: string): boolean => actor.toLowerCase() === nobody;
