import type {LedgerEntry} from '../../session/recording/ledger-entry.ts';
import {type CommandClass, classifyCommand} from './commands/classify-command.ts';
import {isScrubbed} from './commands/scrub-command.ts';
import type {CommandFate} from './dockerfile-draft.ts';

export type Decision = {
	fate: CommandFate;
	/** Paths that a command answered by hand names. */
	files: string[];
	/** `NAME=value`: set for the shell alone, not exported. */
	variables: string[];
};

const endsShell = /^\s*(?:exit|logout)(?:\s+\d+)?\s*;?\s*$/;

function fateOf({kind}: CommandClass, {text = '', exitCode}: LedgerEntry): CommandFate {
	if (kind === 'read-only' || endsShell.test(text)) {
		return 'dropped';
	}

	// A nested shell ends with what its last command ended with, which says nothing about the others.
	if (kind === 'by-hand') {
		return 'by-hand';
	}

	if (exitCode !== 0) {
		return 'failed';
	}

	if (kind === 'shell-state') {
		return 'shell-state';
	}

	return isScrubbed(text) ? 'secret' : 'run';
}

/** What a recorded command is to become. */
export function decideFate(entry: LedgerEntry): Decision {
	if (entry.text === undefined) {
		return {fate: 'unknown', files: [], variables: []};
	}

	const found = classifyCommand(entry.text, entry.directory);
	return {
		fate: fateOf(found, entry),
		files: found.kind === 'by-hand' ? found.files : [],
		variables: found.kind === 'shell-state' ? found.variables : [],
	};
}
