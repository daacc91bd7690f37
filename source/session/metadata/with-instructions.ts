import path from 'node:path';
import {invalid, type ParseResult, valid} from '../../format/parse-result.ts';
import {listOf} from './field-text.ts';
import type {ImageMetadata} from './image-metadata.ts';
import {type ListFieldId, type MetadataFieldId, metadataValues} from './metadata-field.ts';
import {parseListItem} from './parse-list-item.ts';
import {listValue, parseMetadataField} from './parse-metadata-field.ts';
import {readVariables} from './read-variables.ts';
import {withMetadataField} from './with-metadata-field.ts';

const instructions =
	'CMD, ENTRYPOINT, ENV, EXPOSE, HEALTHCHECK, LABEL, ONBUILD, SHELL, STOPSIGNAL, USER, VOLUME or WORKDIR';

type Change = (text: string, metadata: ImageMetadata) => ParseResult<ImageMetadata>;

const value =
	(id: MetadataFieldId): Change =>
	(text, metadata) => {
		const parsed = parseMetadataField(id, text, metadata.config.shell);
		return parsed.isValid ? valid(withMetadataField(metadata, id, parsed.value)) : parsed;
	};

/** Adds items to a list; one of the same name gives way. */
function withItems(
	metadata: ImageMetadata,
	id: ListFieldId,
	items: readonly string[],
): ParseResult<ImageMetadata> {
	const added: string[] = [];
	for (const item of items) {
		const parsed = parseListItem(id, item);
		if (!parsed.isValid) {
			return parsed;
		}

		added.push(...parsed.value);
	}

	const before = listOf(metadataValues(metadata)[id]);
	return valid(withMetadataField(metadata, id, listValue(id, [...before, ...added])));
}

/** `KEY=value OTHER="a value"`, or the old form `KEY value`, whose value is all that follows. */
const assignments =
	(id: 'environment' | 'labels'): Change =>
	(text, metadata) => {
		const [first = ''] = text.split(/\s/, 1);
		const isOld = !first.includes('=') && first !== text;
		const {environment} = metadata.config;
		const line = isOld ? `${first}=${text.slice(first.length).trim()}` : text;
		return withItems(metadata, id, isOld ? [line] : readVariables(line, environment));
	};

/** Words, or a JSON array of them. */
const words =
	(id: ListFieldId): Change =>
	(text, metadata) => {
		if (!text.startsWith('[')) {
			return withItems(metadata, id, text.split(/\s+/));
		}

		try {
			const items: unknown = JSON.parse(text);
			if (Array.isArray(items) && items.every(item => typeof item === 'string')) {
				return withItems(metadata, id, items);
			}
		} catch {
			// Said below.
		}

		const nextStep = 'Use a form such as ["/data", "/logs"].';
		return invalid(text, text, {message: `${text} is not a JSON array of strings.`, nextStep});
	};

/** A relative directory lies in the one before. */
const workingDirectory: Change = (text, metadata) =>
	value('workingDirectory')(
		path.posix.resolve(metadata.config.workingDirectory ?? '/', text),
		metadata,
	);

const changes: Readonly<Record<string, Change>> = {
	CMD: value('command'),
	ENTRYPOINT: value('entrypoint'),
	ENV: assignments('environment'),
	EXPOSE: words('exposedPorts'),
	HEALTHCHECK: value('healthcheck'),
	LABEL: assignments('labels'),
	ONBUILD: (text, metadata) => withItems(metadata, 'onBuild', [text]),
	SHELL: value('shell'),
	STOPSIGNAL: value('stopSignal'),
	USER: value('user'),
	VOLUME: words('volumes'),
	WORKDIR: workingDirectory,
};

function withInstruction(metadata: ImageMetadata, instruction: string): ParseResult<ImageMetadata> {
	const text = instruction.trim();
	const [keyword = ''] = text.split(/\s/, 1);
	const change = changes[keyword.toUpperCase()];
	if (!change) {
		return invalid(instruction, keyword, {
			message: keyword === '' ? 'It is empty.' : `"${keyword}" cannot change an image.`,
			nextStep: `Use ${instructions}.`,
		});
	}

	const rest = text.slice(keyword.length).trim();
	return rest === ''
		? invalid(instruction, keyword, {
				message: `${keyword} has no value.`,
				nextStep: `Use the form ${keyword} VALUE.`,
			})
		: change(rest, metadata);
}

/**
Changes metadata as `docker commit --change` does, one instruction of a Dockerfile after the other. As there,
an ENTRYPOINT takes an inherited command away unless a CMD is among them.
*/
export function withInstructions(
	metadata: ImageMetadata,
	lines: readonly string[],
): ParseResult<ImageMetadata> {
	const isCommandSet = lines.some(line => /^\s*cmd\s/i.test(line));
	let changed = metadata;
	for (const line of lines) {
		const next = withInstruction(changed, line);
		if (!next.isValid) {
			return next;
		}

		changed =
			/^\s*entrypoint\s/i.test(line) && !isCommandSet
				? withMetadataField(next.value, 'command', undefined)
				: next.value;
	}

	return valid(changed);
}
