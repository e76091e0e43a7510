/** The file of rules, at the root of the repository. Alone, for those who load no schema. */
export const rulesFileName = 'interlock.json';
