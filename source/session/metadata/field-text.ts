import type {Healthcheck} from '../../engine/healthcheck.ts';
import {healthcheckOptions} from '../../engine/healthcheck-options.ts';
import {isShownAsIs} from '../../format/safe-text.ts';
import {editableJson, itemText, listText} from './editable-text.ts';
import type {ImageMetadata} from './image-metadata.ts';
import {
	type ListFieldId,
	type MetadataFieldId,
	type MetadataValue,
	metadataValues,
} from './metadata-field.ts';

/** What runs a command in shell form unless the image's SHELL says otherwise. */
export const defaultShell: readonly string[] = ['/bin/sh', '-c'];

/** The one argument of a command in shell form; `undefined` when it is in exec form. */
function shellScript(
	words: readonly string[],
	shell: readonly string[] = defaultShell,
): string | undefined {
	const script = words.at(-1) ?? '';
	const isShellForm =
		words.length === shell.length + 1 && shell.every((word, index) => word === words[index]);
	const isReadBack = isShownAsIs(script) && script.trim() === script;
	return isShellForm && isReadBack && script !== '' && !script.startsWith('[') ? script : undefined;
}

function healthcheckText(healthcheck: Healthcheck): string {
	const {test} = healthcheck;
	const [kind, script = ''] = test;
	if (kind === 'NONE') {
		return 'NONE';
	}

	const options = healthcheckOptions(healthcheck);
	const isPlain =
		kind === 'CMD-SHELL' &&
		test.length === 2 &&
		isShownAsIs(script) &&
		!/^(?:\[|--|NONE$|(?:CMD|HEALTHCHECK)\s)/.test(script.trim());
	const command = isPlain ? [...(options.length > 0 ? ['CMD'] : []), script] : [editableJson(test)];
	return [...options, ...command].join(' ');
}

/** The items of a list; labels as `key=value`. */
export const listOf = (value: MetadataValue): readonly string[] =>
	Array.isArray(value) ? value : Object.entries(value ?? {}).map(([key, text]) => `${key}=${text}`);

/** What tells an item from the others: the name of a variable or label, or all of it. */
export const itemId = (id: ListFieldId, item: string): string =>
	id === 'environment' || id === 'labels' ? (item.split('=', 1)[0] ?? '') : item;

/** A field in one line, as it is edited: `parseMetadataField` reads it back, and all of it can be shown as it is. */
export function fieldText(metadata: ImageMetadata, id: MetadataFieldId): string {
	const values = metadataValues(metadata);
	switch (id) {
		case 'command':
		case 'entrypoint': {
			const words = values[id] ?? [];
			return shellScript(words, values.shell) ?? (words.length === 0 ? '' : editableJson(words));
		}
		case 'shell':
			return values.shell ? editableJson(values.shell) : '';
		case 'healthcheck':
			return values.healthcheck ? healthcheckText(values.healthcheck) : '';
		case 'environment':
		case 'exposedPorts':
		case 'volumes':
		case 'labels':
		case 'onBuild':
			return listText(listOf(values[id]));
		default:
			return itemText(values[id] ?? '');
	}
}
