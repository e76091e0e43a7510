/** Most lines of what a check said: a person reads the first and runs it for the rest. */
const most = 5;

const speaksOfErrors = /error\b|\b(?:fail(?:ed|ure)?|exception|not ok|cannot|undefined|panic|unresolved|expected|assert\w*)\b|✖|✗|×/i;

/** The first lines that speak of an error, paths as the project has them; where none does, the last ones. */
export const errorLines = (output: string, folder: string): readonly string[] => {
  const lines = output.replaceAll(`${folder}/`, '').replaceAll(`${folder}\\`, '').split(/\r?\n/)
    // eslint-disable-next-line no-control-regex -- colours are what is looked for
    .map((it) => it.replace(/\x1b\[[0-9;]*m/g, '').trimEnd()).filter((it) => it.trim() !== '');
  const found = lines.filter((it) => speaksOfErrors.test(it)).slice(0, most);
  return (found.length > 0 ? found : lines.slice(-most)).map((it) => it.trim().slice(0, 300));
};
