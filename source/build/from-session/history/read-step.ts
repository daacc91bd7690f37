import type {ImageConfig} from '../../../engine/image-config.ts';
import type {HistoryEntry} from '../../../engine/images.ts';
import {formatBytes} from '../../../format/format-bytes.ts';
import {comment} from '../instructions/comment.ts';
import {quoteValue} from '../instructions/quote.ts';
import {runInstruction} from '../instructions/run-instruction.ts';

/** A step of an image's past as lines of a Dockerfile. */
export type HistoryStep = {
	lines: string[];
	/** What is missing, as sentences. */
	notes: string[];
	/** The settings after it. */
	apply: (config: ImageConfig) => ImageConfig;
};

const same = (config: ImageConfig): ImageConfig => config;

/** `RUN /bin/sh -c …`, `/bin/sh -c …`, both with build arguments in front: `|2 A=b C=d /bin/sh -c …`. */
const runForm = /^(?:RUN )?(?:\|\d+ (.*?) )?\/bin\/(?:ba)?sh (?:-\w+ )*-c (?!#\(nop\))(.*)$/s;

/** `/bin/sh -c #(nop)  CMD ["sh"]`, and BuildKit's `CMD ["sh"]`. */
const otherForm = /^(?:\/bin\/sh -c #\(nop\)\s+)?([A-Z]+)\s+(.*)$/s;

const settingsOnly = new Set(
	'CMD ENTRYPOINT EXPOSE LABEL VOLUME STOPSIGNAL HEALTHCHECK ONBUILD MAINTAINER'.split(' '),
);

const missing = (what: string, sizeBytes: number): HistoryStep => ({
	lines: [comment(what)],
	notes: sizeBytes > 0 ? [`${what}: ${formatBytes(sizeBytes)} of unknown content.`] : [],
	apply: same,
});

function run(text: string, parameters: string | undefined): HistoryStep {
	const names = Array.from(
		(parameters ?? '').matchAll(/(?:^| )([A-Za-z_]\w*)=/g),
		([, name]) => name,
	);
	return {
		// Their values end where the next begins, which is not told apart: they are asked for again.
		lines: [...names.map(name => `ARG ${name}`), runInstruction(text)],
		notes: names.map(
			name =>
				`ARG ${name} had a value in that build: pass one with --build-arg, or set it in this line.`,
		),
		apply: same,
	};
}

/** One variable, or several as BuildKit joins them; each is known by what the image has in the end. */
function environment(text: string): HistoryStep {
	const equals = text.indexOf('=');
	const [name, value] = [text.slice(0, equals), text.slice(equals + 1)];
	const quoted = quoteValue(value);
	const isPlain = /^\w+$/.test(name) && quoted !== undefined && !/\s\w+=/.test(value);
	return isPlain
		? {
				lines: [`ENV ${name}=${quoted}`],
				notes: [],
				apply: config => ({
					...config,
					environment: [...config.environment.filter(line => !line.startsWith(`${name}=`)), text],
				}),
			}
		: {lines: [], notes: [], apply: same};
}

function single(
	instruction: string,
	text: string,
	field: 'user' | 'workingDirectory',
): HistoryStep {
	const quoted = quoteValue(text);
	return quoted === undefined
		? {lines: [], notes: [], apply: same}
		: {
				lines: [`${instruction} ${quoted}`],
				notes: [],
				apply: config => ({...config, [field]: text}),
			};
}

/** What one line of `docker history` says, whoever built the image. */
export function readStep({createdBy, comment: remark, sizeBytes}: HistoryEntry): HistoryStep {
	const told = createdBy.replace(/ # buildkit$/, '').trim();
	const [, parameters, command] = runForm.exec(told) ?? [];
	if (command !== undefined) {
		return run(command, parameters);
	}

	const [, keyword = '', text = ''] = otherForm.exec(told) ?? [];
	switch (keyword) {
		case 'RUN':
			return run(text, undefined);
		case 'ENV':
			return environment(text.trim());
		case 'USER':
			return single(keyword, text.trim(), 'user');
		case 'WORKDIR':
			return single(keyword, text.trim(), 'workingDirectory');
		case 'ARG':
			return {lines: [], notes: [], apply: same};
		case 'COPY':
		case 'ADD':
			return missing(`${keyword} ${text.trim()}`, sizeBytes);
	}

	if (settingsOnly.has(keyword) && sizeBytes === 0) {
		// The image has them in its settings, which are written at the end.
		return {lines: [], notes: [], apply: same};
	}

	return missing(
		`A layer committed by hand or imported: ${told || remark || 'no details recorded'}`,
		sizeBytes,
	);
}
