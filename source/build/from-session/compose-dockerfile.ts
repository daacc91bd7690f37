import type {FileTreeChange} from '../../layers/compare-trees.ts';
import type {SessionBase} from '../../session/guided-session.ts';
import type {LedgerEntry} from '../../session/recording/ledger-entry.ts';
import {byHandChanges} from './by-hand-changes.ts';
import {plainExports} from './commands/classify-command.ts';
import {needsBash} from './commands/needs-bash.ts';
import {scrubCommand} from './commands/scrub-command.ts';
import {unattended} from './commands/unattended.ts';
import {copyChanges, type WantedFile} from './copied-changes.ts';
import {decideFate} from './decide-fate.ts';
import type {CommandFate} from './dockerfile-draft.ts';
import {exportInstruction} from './export-instructions.ts';
import {type Block, writeBlocks} from './instructions/blocks.ts';
import {comment} from './instructions/comment.ts';
import {execForm, quoteValue, shellWord} from './instructions/quote.ts';
import {aptCleanUp, cleanUpCommand} from './left-out-paths.ts';
import {metadataInstructions} from './metadata-instructions.ts';
import type {SessionRecord} from './session-record.ts';

export type Composition = {
	dockerfile: string;
	/** Files whose contents its context needs. */
	files: WantedFile[];
	notes: string[];
	fates: CommandFate[];
};

function fromLines({digest, reference, imageId, platform}: SessionBase): string[] {
	const from = platform === undefined ? 'FROM' : `FROM --platform=${platform}`;
	return digest === undefined
		? [`${from} ${reference ?? imageId}`]
		: [...(reference === undefined ? [] : [comment(reference)]), `${from} ${digest}`];
}

function fromNotes({digest, reference}: SessionBase): string[] {
	if (digest !== undefined) {
		return [];
	}

	return [
		reference === undefined
			? 'The base has no name: only the engine that has it can build this.'
			: `No registry knows a digest of ${reference}: the name may come to mean another image.`,
	];
}

const nameOf = (line: string): string => line.split('=', 1)[0] ?? '';
const pairOf = (line: string): [string, string] => [
	nameOf(line),
	line.slice(nameOf(line).length + 1),
];

/** Collects the parts from top to bottom, with the settings that they leave behind. */
function createWriter(record: SessionRecord, shell: readonly string[]) {
	const {baseConfig, metadata} = record;
	const blocks: Block[] = [];
	const notes: string[] = [];
	const files: WantedFile[] = [];
	let directory = baseConfig.workingDirectory ?? '/';
	const variables = {
		current: new Map(baseConfig.environment.map(pairOf)),
		wanted: new Set(metadata.config.environment.map(nameOf)),
	};
	const write = (...lines: string[]) => {
		if (lines.length > 0) {
			blocks.push({kind: 'lines', lines});
		}
	};
	return {
		blocks,
		notes,
		files,
		write,
		run(command: string, at: string) {
			const quoted = quoteValue(at);
			if (at !== directory && quoted !== undefined) {
				write(`WORKDIR ${quoted}`);
				directory = at;
			}

			const isThere = at === directory;
			blocks.push({kind: 'run', command: isThere ? command : `cd ${shellWord(at)}\n${command}`});
		},
		exported(all: Readonly<Record<string, string>>) {
			for (const variable of Object.entries(all)) {
				const written = exportInstruction(variable, variables);
				write(...written.lines);
				notes.push(...written.notes);
			}
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

type Writer = ReturnType<typeof createWriter>;

const remarks: Partial<Record<CommandFate, (entry: LedgerEntry) => string>> = {
	failed: ({exitCode, text = ''}) =>
		`${exitCode === undefined ? 'Did not come to an end' : `Failed with ${exitCode}`}: ${text}`,
	secret: ({text = ''}) => `Left out because of a secret in it: ${text}`,
	unknown: () => 'A command ran here that the shell did not tell.',
	'by-hand': ({text = ''}) => `By hand: ${text}`,
	'shell-state': ({text = ''}) => `For the shell of the session alone: ${text}`,
};

function writeMetadata(writer: Writer, {metadata}: SessionRecord) {
	const {lines, notes} = metadataInstructions(writer.config(), metadata.config);
	writer.notes.push(...notes);
	for (const line of lines) {
		const scrubbed = scrubCommand(line);
		writer.write(
			scrubbed === line ? line : comment(`Left out because of a secret in it: ${scrubbed}`),
		);
		if (scrubbed !== line) {
			writer.notes.push(`A setting was left out because of a secret in it: ${scrubbed}`);
		}
	}
}

function headOf({session, metadata, ledger}: SessionRecord): string[] {
	const day = new Date(session.startedAt).toISOString().slice(0, 10);
	return [
		comment(`Made by Slipway from a session of ${day} with ${ledger.length} recorded commands.`),
		...(metadata.message === undefined ? [] : [comment(scrubCommand(metadata.message))]),
		...(metadata.author === undefined ? [] : [comment(`Author: ${metadata.author}`)]),
	];
}

/**
A Dockerfile out of a session: what succeeded is run again, what was done by hand is copied, what only
looked is dropped, what failed is a remark. It never says a secret.
*/
export function composeDockerfile(record: SessionRecord): Composition {
	const {session, ledger, baseConfig, user} = record;
	const decisions = ledger.map(decideFate);
	const fates = decisions.map(({fate}) => fate);
	const isRun = (index: number) => fates[index] === 'run';
	const runs = ledger.filter((_, index) => isRun(index)).map(({text = ''}) => text);
	const ownShell = session.shell?.path ?? '';
	const baseShell = baseConfig.shell ?? ['/bin/sh', '-c'];
	const isBash =
		ownShell.endsWith('/bash') && runs.some(needsBash) && !baseShell[0]?.endsWith('bash');
	const shell = isBash ? [ownShell, '-c'] : baseShell;
	const writer = createWriter(record, shell);
	const byHand = byHandChanges(record, isRun);
	const exports = [...(record.exports ?? [])];

	writer.write(...fromLines(session.base));
	writer.notes.push(...fromNotes(session.base));
	writer.write(...(isBash ? [`SHELL ${execForm(shell)}`] : []));
	writer.write(
		...(user !== undefined && user !== baseConfig.user ? [`USER ${quoteValue(user)}`] : []),
	);
	if (runs.some(text => /\bapt(?:-get)?\s/.test(text))) {
		writer.write('ARG DEBIAN_FRONTEND=noninteractive');
	}

	const exportUpTo = (time: number) => {
		for (let next = exports[0]; next && next.startedAt <= time; next = exports[0]) {
			writer.exported(next.variables);
			exports.shift();
		}
	};
	exportUpTo(0);
	for (const [index, entry] of ledger.entries()) {
		const {fate, files} = decisions[index] ?? {fate: 'unknown', files: []};
		const text = scrubCommand(entry.text ?? '');
		const exported = record.exports ? [] : plainExports(entry.text ?? '');
		const remark = remarks[fate]?.({...entry, text});
		// An export becomes an instruction of its own.
		if (remark !== undefined && !(fate === 'shell-state' && /^\s*export\s/.test(text))) {
			writer.blocks.push({kind: 'remark', text: remark});
		}

		if (fate === 'run') {
			writer.run(unattended(entry.text ?? ''), entry.directory);
		} else if (fate === 'by-hand' || fate === 'unknown') {
			writer.copy(byHand.of(index, files));
		} else if (fate === 'secret') {
			writer.notes.push(`A command was left out because of a secret in it: ${text}`);
		}

		exportUpTo(entry.startedAt);
		if (entry.exitCode === 0) {
			writer.exported(Object.fromEntries(exported.map(pairOf)));
		}
	}

	const isAllMeasured = ledger.every(({newPaths}, index) => newPaths || !isRun(index));
	if (isAllMeasured) {
		writer.copy(byHand.unexplained());
	} else {
		writer.notes.push(
			'Nobody watched all commands: files that were put in from outside may be missing.',
		);
	}

	const cleanUp = cleanUpCommand(record);
	if (cleanUp !== undefined) {
		writer.write(comment('Left out of the image in the review.'));
		writer.run(cleanUp, writer.config().workingDirectory);
	}

	writeMetadata(writer, record);
	const written = writeBlocks(writer.blocks, {cleanUp: aptCleanUp(record), shell});
	return {
		dockerfile: `${[...headOf(record), '', ...written].join('\n')}\n`,
		files: writer.files,
		notes: writer.notes,
		fates,
	};
}
