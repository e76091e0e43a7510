import type { Use } from '../../../ports/syntax.ts';
import { isType, memberOf, typeAround } from '../members.ts';
import { isSymbol, type Found, type SourceFile, type World } from '../world.ts';
import { pathsAround } from './enclosing.ts';
import { byFullName, changedFiles, firstFound, type Naming } from './fullNames.ts';
import type { ModuleRules } from './moduleRules.ts';

/**
 * Ruby: constants by the classes and modules around, methods where the receiver is certain: a constant, what was made of
 * one, the object itself. A class or module is declared in the file of its name; others that mention it go on with it.
 */
export const ruby: ModuleRules = {
  name: (world, file, name, within) => isConstant(name) ? constantIn(world, file, name, within) : ownMethod(world, file, name, within),
  exported: (_, file, name) => file.at(name).length > 0 ? { file, path: name } : 'none',
  imported: () => 'none',
  qualified: (world, file, written, within) => constantIn(world, file, written.replaceAll('::', '.'), within),
  member,
  beside,
};

const isConstant = (name: string): boolean => /^[A-Z]/.test(name);

/** `Cart` and `HTTPCart` lie in `cart.rb` and `http_cart.rb`. */
const fileNameOf = (name: string): string => name.replace(/([A-Z]+)([A-Z][a-z])/g, '$1_$2').replace(/([a-z\d])([A-Z])/g, '$1_$2').toLowerCase();

const naming: Naming = {
  ending: '.rb', packageOf: () => '', isOfParts: () => true,
  declares: (file, path) => !isType({ file, path }) || new RegExp(`(?:^|/)${fileNameOf(path.slice(path.lastIndexOf('.') + 1))}\\.rb$`).test(file.path),
};

function constantIn(world: World, file: SourceFile, written: string, within: string): Found {
  const name = written.replace(/^\./, '');
  const scopes = written === name ? [...pathsAround(within.replace(/\.self\b.*$/, ''))] : [];
  return firstFound([...scopes.map((it) => `${it}.${name}`), name].map((it) => byFullName(world, file, it, naming)));
}

/** A method of the object itself. Methods of a class are told from those of its objects by `self.` in their path. */
function ownMethod(world: World, file: SourceFile, name: string, within: string): Found {
  const type = typeAround(file, within);
  if (!type) return file.at(name).length > 0 ? { file, path: name } : 'unknown';
  return memberOf(world, type, isOfClass(within) ? `self.${name}` : name);
}

const isOfClass = (within: string): boolean => /\.self\.[^.]*$/.test(within);

/** Undefined where the receiver's own type has to be found first. */
function member(world: World, file: SourceFile, { name, receiver = '' }: Pick<Use, 'name' | 'receiver'>, within: string): Found | undefined {
  if (receiver === 'self') return ownMethod(world, file, name, within);
  if (!/^(?:::)?[A-Z]\w*(?:::[A-Z]\w*)*$/.test(receiver)) return isConstant(name) ? 'unknown' : undefined;
  const written = receiver.replaceAll('::', '.');
  if (isConstant(name)) return constantIn(world, file, `${written}.${name}`, within);
  const type = constantIn(world, file, written, within);
  return isSymbol(type) ? memberOf(world, type, `self.${name}`) : type;
}

/** Writes or finds methods while it runs. */
const dynamic = /\b(?:method_missing|define_method|define_singleton_method|class_eval|module_eval|instance_eval|def_delegators?|delegate|extend|module_function)\b/;

/** A method in another file that goes on with the class, among those that some side changed. */
function beside(world: World, type: SourceFile, path: string): Found {
  for (const file of changedFiles(world, naming.ending)) if (file !== type && file.at(path).length > 0) return { file, path };
  return dynamic.test(type.text) ? 'unknown' : 'none';
}
