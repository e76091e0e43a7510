type Json = Readonly<Record<string, unknown>>;

/** A JSON schema as servers take it in their strict form: an object has the properties that are named and no others. */
export const strictSchema = (schema: Json): Json => {
  const inner = Object.fromEntries(Object.entries(schema).map(([key, value]) => [key, key === 'const' || key === 'enum' ? value : strictIn(value)]));
  return inner['type'] === 'object' && inner['properties'] !== undefined ? { ...inner, additionalProperties: false } : inner;
};

const strictIn = (value: unknown): unknown => {
  if (Array.isArray(value)) return value.map(strictIn);
  return typeof value === 'object' && value !== null ? strictSchema(value as Json) : value;
};
