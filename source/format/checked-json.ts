import * as v from 'valibot';

/** Where something is in a JSON value: names and positions, outermost first. */
export const placeOf = ({path}: {path?: readonly {key: unknown}[] | undefined}): string[] =>
	(path ?? []).map(({key}) => String(key));

export type CheckedJson<Value> =
	| {isValid: true; value: Value}
	/** `builds.0.directory: …`, or why it is no JSON at all. */
	| {isValid: false; reason: string};

/**
Reads JSON that was kept somewhere, by this program or by another version of it. All that is kept is
checked like this, by one schema that gives the type, too.
*/
export function checkedJson<Schema extends v.GenericSchema>(
	text: string,
	schema: Schema,
): CheckedJson<v.InferOutput<Schema>> {
	let json: unknown;
	try {
		json = JSON.parse(text);
	} catch (error) {
		return {isValid: false, reason: (error as Error).message};
	}

	const result = v.safeParse(schema, json, {abortEarly: true});
	if (result.success) {
		return {isValid: true, value: result.output};
	}

	const [issue] = result.issues;
	const place = placeOf(issue).join('.');
	return {isValid: false, reason: `${place === '' ? '' : `${place}: `}${issue.message}`};
}
