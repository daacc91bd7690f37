import {withTimesOf} from '../../engine/healthcheck.ts';
import type {ImageConfig} from '../../engine/image-config.ts';
import {nameAndValue} from '../../format/name-and-value.ts';
import {metadataLabels} from '../../session/metadata/metadata-field.ts';
import {healthcheckInstruction} from './instructions/healthcheck-instruction.ts';
import {execForm, isOneLine, pathList, quoteValue} from './instructions/quote.ts';

type Written = {lines: string[]; notes: string[]};

const sameWords = (a: readonly string[] = [], b: readonly string[] = []): boolean =>
	JSON.stringify(a) === JSON.stringify(b);

const variablesOf = (lines: readonly string[]): Map<string, string> =>
	new Map(lines.map(nameAndValue));

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
			written.notes.push(`${name} contains a line break, which a Dockerfile cannot express.`);
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
				written.notes.push(`${instruction} ${name} is kept: a Dockerfile cannot remove it.`);
			}
		}
	};
	const list = (field: 'exposedPorts' | 'volumes', instruction: (added: string[]) => string) => {
		const added = wanted[field].filter(item => !current[field].includes(item));
		written.lines.push(...(added.length > 0 ? [instruction(added)] : []));
		for (const item of current[field].filter(known => !wanted[field].includes(known))) {
			written.notes.push(
				`${metadataLabels[field]}: ${item} is kept: a Dockerfile cannot remove it.`,
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

	// An instruction takes nothing over from the one before; a commit does.
	const healthcheck = wanted.healthcheck && withTimesOf(wanted.healthcheck, current.healthcheck);
	if (JSON.stringify(current.healthcheck) !== JSON.stringify(healthcheck)) {
		written.lines.push(healthcheckInstruction(healthcheck));
	}

	if (!sameWords(current.shell ?? defaultShell, wanted.shell ?? defaultShell)) {
		written.lines.push(`SHELL ${execForm(wanted.shell ?? defaultShell)}`);
	}

	written.lines.push(...wanted.onBuild.filter(isOneLine).map(trigger => `ONBUILD ${trigger}`));
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
