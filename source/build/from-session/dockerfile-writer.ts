import {posix} from 'node:path';
import {nameAndValue} from '../../format/name-and-value.ts';
import type {FileTreeChange} from '../../layers/compare-trees.ts';
import type {KnownSecrets} from '../../session/secrets/known-secrets.ts';
import {isScrubbed} from './commands/scrub-command.ts';
import type {ShellWord} from './commands/split-shell.ts';
import {copyChanges, type WantedFile} from './copied-changes.ts';
import {exportInstruction, type Variables} from './export-instructions.ts';
import type {Block} from './instructions/blocks.ts';
import {quoteValue, shellWord} from './instructions/quote.ts';
import type {SessionRecord} from './session-record.ts';

/** `cd DIRECTORY && …` and `export NAME=value && …` at the beginning of a command. */
const leadingMove = /^\s*cd\s+(?:--\s+)?([\w./@%+,:][\w./@%+,:-]*)\s*&&\s*/;
const leadingExport =
	/^\s*export\s+([A-Za-z_]\w*)=([\w./:@%+,-]*|'[^'$\n]*'|"[^"$`\\\n]*")\s*&&\s*/;

const uses = (text: string, name: string): boolean =>
	new RegExp(`\\$\\{?${name}(?!\\w)`).test(text);

/** Collects the parts of a Dockerfile from top to bottom, with the settings that they leave behind. */
export function createWriter(
	record: SessionRecord,
	{shell, secrets}: {shell: readonly string[]; secrets: KnownSecrets},
) {
	const {baseConfig, metadata} = record;
	const blocks: Block[] = [];
	const notes: string[] = [];
	const files: WantedFile[] = [];
	let directory = baseConfig.workingDirectory ?? '/';
	const variables: Variables = {
		current: new Map(baseConfig.environment.map(nameAndValue)),
		wanted: new Set(metadata.config.environment.map(line => nameAndValue(line)[0])),
		arguments: new Map(),
		secrets,
	};
	/** What the shell works out before it is used: `NAME=$(…)`, by name. */
	const workedOut = new Map<string, string>();

	const write = (...lines: string[]) => {
		if (lines.length > 0) {
			blocks.push({kind: 'lines', lines});
		}
	};
	const exported = (all: Readonly<Record<string, string>>) => {
		for (const variable of Object.entries(all)) {
			const written = exportInstruction(variable, variables);
			write(...written.lines);
			notes.push(...written.notes);
			workedOut.delete(variable[0]);
		}
	};
	/** A command without what instructions say better, and where it runs then. */
	const withoutPreparation = (command: string, at: string): [string, string] => {
		const move = leadingMove.exec(command);
		const given = leadingExport.exec(command);
		if (move) {
			return withoutPreparation(command.slice(move[0].length), posix.resolve(at, move[1] ?? ''));
		}

		if (given) {
			const [all, name = '', value = ''] = given;
			exported({[name]: value.replaceAll(/["']/g, '')});
			return withoutPreparation(command.slice(all.length), at);
		}

		return [command, at];
	};
	const prepared = (command: string): string =>
		[...workedOut].reduceRight(
			(text, [name, line]) => (uses(text, name) ? `${line} && ${text}` : text),
			command,
		);

	return {
		blocks,
		notes,
		files,
		write,
		exported,
		run(typed: string, typedAt: string, leftOut?: readonly string[]) {
			const [text, at] = withoutPreparation(typed, typedAt);
			const command = prepared(text);
			const quoted = quoteValue(at);
			if (at !== directory && quoted !== undefined) {
				write(`WORKDIR ${quoted}`);
				directory = at;
			}

			const isThere = at === directory;
			blocks.push({
				kind: 'run',
				command: isThere ? command : `cd ${shellWord(at)}\n${command}`,
				...(leftOut && {leftOut}),
			});
		},
		/**
		Variables that a command set for its own shell.
		@param later What is run after it.
		@returns Whether one of them is known to what comes now; those that nothing uses are not.
		*/
		assigned(found: readonly ShellWord[], later: readonly string[]): boolean {
			const isUsed = (name: string) =>
				[...later, ...workedOut.values()].some(text => uses(text, name));
			let isWritten = false;
			for (const {text, isLiteral} of found) {
				const [name, value] = nameAndValue(text);
				const quoted = quoteValue(value);
				const isPlain = /^[A-Za-z_]\w*$/.test(name) && !variables.current.has(name);
				if (!isPlain || !isUsed(name) || isScrubbed(text, secrets)) {
					continue;
				}

				isWritten = true;
				workedOut.delete(name);
				if (!isLiteral || quoted === undefined) {
					workedOut.set(name, isLiteral ? `${name}=${shellWord(value)}` : text);
				} else if (variables.arguments.get(name) !== value) {
					variables.arguments.set(name, value);
					write(`ARG ${name}=${quoted}`);
				}
			}

			return isWritten;
		},
		copy(changes: readonly FileTreeChange[]) {
			const copied = copyChanges(changes, record, files.length);
			write(...copied.lines);
			notes.push(...copied.notes);
			files.push(...copied.files);
		},
		/** As the image would be without another word. */
		config: () => ({
			...baseConfig,
			onBuild: [],
			workingDirectory: directory,
			user: record.user ?? baseConfig.user,
			shell: [...shell],
			environment: Array.from(variables.current, ([name, value]) => `${name}=${value}`),
		}),
	};
}
