import type {LedgerEntry} from '../../session/recording/ledger-entry.ts';
import type {KnownSecrets} from '../../session/secrets/known-secrets.ts';
import {endsInShell} from './commands/by-hand-commands.ts';
import {type CommandClass, classifyCommand} from './commands/classify-command.ts';
import {isScrubbed} from './commands/scrub-command.ts';
import type {ShellWord} from './commands/split-shell.ts';
import type {CommandFate} from './dockerfile-draft.ts';

export type Decision = {
	fate: CommandFate;
	/** Paths that a command answered by hand names. */
	files: string[];
	/** `NAME=value`: set for the shell alone, not exported. */
	variables: ShellWord[];
};

const endsShell = /^\s*(?:exit|logout)(?:\s+\d+)?\s*;?\s*$/;

/** What a shell ends with when there is no such program, or none that can be run. */
const isMissing = (exitCode: number | undefined): boolean => exitCode === 127 || exitCode === 126;

function fateOf(
	{kind}: CommandClass,
	{text = '', exitCode, newPaths = []}: LedgerEntry,
	secrets: KnownSecrets,
): CommandFate {
	// A nested shell ends with what its last command ended with, which says nothing about the others.
	const saysNothing = endsShell.test(text) || endsInShell(text);
	if (isMissing(exitCode) && newPaths.length === 0 && !saysNothing) {
		return 'failed';
	}

	if (kind === 'read-only' || endsShell.test(text)) {
		return 'dropped';
	}

	if (kind === 'by-hand' || kind === 'background') {
		return kind;
	}

	if (exitCode !== 0) {
		return 'failed';
	}

	if (kind === 'shell-state') {
		return 'shell-state';
	}

	return isScrubbed(text, secrets) ? 'secret' : 'run';
}

/** What a recorded command is to become. */
export function decideFate(entry: LedgerEntry, secrets: KnownSecrets): Decision {
	if (entry.text === undefined) {
		return {fate: 'unknown', files: [], variables: []};
	}

	const classified = classifyCommand(entry.text, entry.directory);
	// `V=$(make install)` changes more than a variable.
	const hasMade = classified.kind === 'shell-state' && (entry.newPaths ?? []).length > 0;
	const found: CommandClass = hasMade ? {kind: 'run'} : classified;
	return {
		fate: fateOf(found, entry, secrets),
		files: found.kind === 'by-hand' ? found.files : [],
		variables: found.kind === 'shell-state' && entry.exitCode === 0 ? found.variables : [],
	};
}
