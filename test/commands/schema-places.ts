import type {ValidateFunction} from 'ajv/dist/2020.js';

type Schema = Record<string, unknown>;

const isRecord = (value: unknown): value is Schema =>
	typeof value === 'object' && value !== null && !Array.isArray(value);

/** Where in a schema fields are named: JSON pointers to all of their schemas. */
export function placesOf(schema: unknown, pointer = ''): string[] {
	if (!(isRecord(schema) || Array.isArray(schema))) {
		return [];
	}

	const inside = Object.entries(schema).flatMap(([key, value]) =>
		key === 'const' || key === 'enum' ? [] : placesOf(value, `${pointer}/${key}`),
	);
	return pointer.endsWith('/properties')
		? [...Object.keys(schema).map(name => `${pointer}/${name}`), ...inside]
		: inside;
}

/**
Goes through a value with its schema.
@param fits Compiles the schema at a pointer: tells which of several a value is of.
@param found Gets the place of every field that the value has.
*/
export function findPlaces(
	root: Schema,
	fits: (pointer: string) => ValidateFunction,
	found: Set<string>,
) {
	const at = (pointer: string): unknown =>
		pointer
			.split('/')
			.slice(1)
			.reduce<unknown>((value, key) => (value as Schema)[key], root);

	const visit = (pointer: string, value: unknown): void => {
		const schema = at(pointer);
		if (!isRecord(schema)) {
			return;
		}

		if (typeof schema.$ref === 'string') {
			visit(schema.$ref.slice(1), value);
		}

		for (const keyword of ['anyOf', 'oneOf']) {
			const choices = schema[keyword];
			for (const index of Array.isArray(choices) ? choices.keys() : []) {
				const choice = `${pointer}/${keyword}/${index}`;
				if (fits(choice)(value)) {
					visit(choice, value);
				}
			}
		}

		if (Array.isArray(value) && schema.items !== undefined) {
			for (const one of value) {
				visit(`${pointer}/items`, one);
			}
		}

		for (const name of isRecord(schema.properties) ? Object.keys(schema.properties) : []) {
			if (isRecord(value) && name in value) {
				found.add(`${pointer}/properties/${name}`);
				visit(`${pointer}/properties/${name}`, value[name]);
			}
		}
	};

	return (value: unknown) => visit('', value);
}
