import type {ImageConfig} from '../../engine/image-config.ts';
import {metadataLabels} from '../../session/metadata/metadata-field.ts';
import {execForm, pathList, quoteValue} from './instructions/quote.ts';

type Written = {lines: string[]; notes: string[]};

const sameWords = (a: readonly string[] = [], b: readonly string[] = []): boolean =>
	JSON.stringify(a) === JSON.stringify(b);

function healthcheck([kind = '', ...words]: readonly string[]): string {
	const [script = ''] = words;
	if (kind === 'NONE') {
		return 'HEALTHCHECK NONE';
	}

	const isPlain = kind === 'CMD-SHELL' && !/^\s*\[|\p{Cc}|\\$/u.test(script);
	return `HEALTHCHECK CMD ${isPlain ? script : execForm(kind === 'CMD' ? words : ['/bin/sh', '-c', script])}`;
}

const variablesOf = (lines: readonly string[]): Map<string, string> =>
	new Map(
		lines.map(line => {
			const equals = line.indexOf('=');
			return [line.slice(0, equals), line.slice(equals + 1)];
		}),
	);

/** Engines and builders take these for the same. */
const directoryOf = ({workingDirectory}: Pick<ImageConfig, 'workingDirectory'>): string =>
	workingDirectory ?? '/';
const userOf = ({user}: Pick<ImageConfig, 'user'>): string =>
	user === undefined || user === 'root' ? '0' : user;
const defaultShell = ['/bin/sh', '-c'];

/**
Instructions that take an image's settings from what they are to what they shall be.
@param current As they are at the end of the Dockerfile so far.
*/
export function metadataInstructions(current: ImageConfig, wanted: ImageConfig): Written {
	const written: Written = {lines: [], notes: []};
	const value = (name: string, text: string, instruction: (quoted: string) => string) => {
		const quoted = quoteValue(text);
		if (quoted === undefined) {
			written.notes.push(`${name} has a line break in it, which no Dockerfile can say.`);
		} else {
			written.lines.push(instruction(quoted));
		}
	};
	const assign = (
		instruction: 'ENV' | 'LABEL',
		before: ReadonlyMap<string, string>,
		after: ReadonlyMap<string, string>,
	) => {
		for (const [name, text] of after) {
			if (before.get(name) !== text) {
				value(name, text, quoted => `${instruction} ${quoteValue(name) ?? name}=${quoted}`);
			}
		}

		for (const name of before.keys()) {
			if (!after.has(name)) {
				written.notes.push(`${instruction} ${name} stays: a Dockerfile cannot take it away.`);
			}
		}
	};
	const list = (field: 'exposedPorts' | 'volumes', instruction: (added: string[]) => string) => {
		const added = wanted[field].filter(item => !current[field].includes(item));
		written.lines.push(...(added.length > 0 ? [instruction(added)] : []));
		for (const item of current[field].filter(known => !wanted[field].includes(known))) {
			written.notes.push(
				`${metadataLabels[field]}: ${item} stays, a Dockerfile cannot take it away.`,
			);
		}
	};

	assign('ENV', variablesOf(current.environment), variablesOf(wanted.environment));
	assign('LABEL', new Map(Object.entries(current.labels)), new Map(Object.entries(wanted.labels)));
	list('exposedPorts', ports => `EXPOSE ${ports.join(' ')}`);
	list('volumes', paths => `VOLUME ${pathList(paths)}`);
	if (directoryOf(current) !== directoryOf(wanted)) {
		value('WORKDIR', directoryOf(wanted), quoted => `WORKDIR ${quoted}`);
	}

	if (userOf(current) !== userOf(wanted)) {
		value('USER', userOf(wanted), quoted => `USER ${quoted}`);
	}

	if (current.stopSignal !== wanted.stopSignal) {
		value('STOPSIGNAL', wanted.stopSignal ?? 'SIGTERM', quoted => `STOPSIGNAL ${quoted}`);
	}

	if (!sameWords(current.healthcheck, wanted.healthcheck)) {
		written.lines.push(healthcheck(wanted.healthcheck ?? ['NONE']));
	}

	if (!sameWords(current.shell ?? defaultShell, wanted.shell ?? defaultShell)) {
		written.lines.push(`SHELL ${execForm(wanted.shell ?? defaultShell)}`);
	}

	const triggers = wanted.onBuild.filter(trigger => !/\p{Cc}|\\$/u.test(trigger));
	written.lines.push(...triggers.map(trigger => `ONBUILD ${trigger}`));
	// Setting an entrypoint drops the command that came with the base.
	const isEntrypointNew = !sameWords(current.entrypoint, wanted.entrypoint);
	if (isEntrypointNew) {
		written.lines.push(`ENTRYPOINT ${execForm(wanted.entrypoint ?? [])}`);
	}

	const hasCommand = wanted.command !== undefined;
	if (!sameWords(current.command, wanted.command) || (isEntrypointNew && hasCommand)) {
		written.lines.push(`CMD ${execForm(wanted.command ?? [])}`);
	}

	return written;
}
