import type {Settings} from '../../config.ts';
import {phrase, toShown} from '../../format/shown.ts';
import {padEnd, textWidth} from '../../format/truncate.ts';
import {keyLabel} from '../../keys/key-label.ts';
import {type Output, printJson} from '../output.ts';

/** Where keys are heard, and what they do there. */
export type KeyPlace = {
	title: string;
	actions: ReadonlyArray<{id: string; keys: readonly string[]; title: string}>;
};

type KeysCommand = {
	/** Every action there is. */
	places: readonly KeyPlace[];
	/** Part of a place's title, in any case; `undefined`: all places. */
	place: string | undefined;
	settings: Pick<Settings, 'keys'>;
	output: Output;
};

function printPlace({title, actions}: KeyPlace, {print, theme}: Output): void {
	const rows = actions.map(({id, keys, title: what}) => ({
		// What has no key is found by its name.
		keys: keys.length === 0 ? ':' : keys.map(key => keyLabel(key, theme)).join(' '),
		what,
		id,
	}));
	const width = (texts: readonly string[]) => Math.max(...texts.map(textWidth));
	const keyWidth = width(rows.map(row => row.keys));
	const whatWidth = width(rows.map(row => row.what));
	const lines = rows.map(
		row =>
			phrase`  ${padEnd(toShown(row.keys), keyWidth)}  ${padEnd(toShown(row.what), whatWidth)}  ${toShown(row.id)}`,
	);
	print(title, ...lines, '');
}

/**
Prints the keys, as the user may have them remapped.
@returns Whether there are any at that place.
*/
export function keysCommand({places, place = '', settings, output}: KeysCommand): boolean {
	const found = places
		.filter(({title}) => title.toLowerCase().includes(place.toLowerCase()))
		.map(({title, actions}) => ({
			title,
			actions: actions.map(({id, keys, title: what}) => ({
				id,
				keys: settings.keys[id] ?? keys,
				title: what,
			})),
		}));
	if (output.format === 'json') {
		printJson(output, {version: 1, command: 'keys', places: found});
	} else {
		for (const one of found) {
			printPlace(one, output);
		}
	}

	return found.length > 0;
}
