import type * as v from 'valibot';
import {checkedJson} from './checked-json.ts';

export type CheckedLines<Entry> = {
	/** Newest first. */
	entries: readonly Entry[];
	/** Lines that could not be read: cut short, damaged, or of another version. */
	unreadable: number;
};

/** @param text One entry a line of JSON, the newest last. @param most Older entries are left out. */
export function checkedLines<Schema extends v.GenericSchema>(
	text: string,
	schema: Schema,
	most: number,
): CheckedLines<v.InferOutput<Schema>> {
	const entries: v.InferOutput<Schema>[] = [];
	let unreadable = 0;
	for (const line of text.split('\n').toReversed()) {
		if (entries.length === most) {
			break;
		}

		if (line !== '') {
			const checked = checkedJson(line, schema);
			if (checked.isValid) {
				entries.push(checked.value);
			} else {
				unreadable += 1;
			}
		}
	}

	return {entries, unreadable};
}
