import type {FileTreeChange} from '../../layers/compare-trees.ts';
import {classifyCommand} from '../from-session/commands/classify-command.ts';
import {scrubCommand} from '../from-session/commands/scrub-command.ts';
import type {CommandFate} from '../from-session/dockerfile-draft.ts';
import type {SessionRecord} from '../from-session/session-record.ts';

/** What is known of where the Dockerfile came from. */
export type ProofBackground = Pick<SessionRecord, 'ledger' | 'review' | 'staging'> & {
	/** See `DockerfileDraft`. */
	fates: readonly CommandFate[];
};

const fetches =
	/\b(?:curl|wget|git|pip3?|npm|npx|yarn|pnpm|gem|cargo|go|apt|apt-get|apk|dnf|yum|composer)\s/;
const changing =
	/\b(?:date|uuidgen|mktemp|hostname|openssl\s+(?:rand|gen\w+|req)|ssh-keygen|shuf)\b|\$RANDOM|\$\$|\$\{?EPOCH|\/dev\/u?random|\$\{?HOSTNAME/;

/** The variables that a text puts in: `$NAME` and `${NAME…}`. */
const variablesIn = (text: string): string[] =>
	Array.from(text.matchAll(/\$\{?([A-Za-z_]\w*)/g), ([, name = '']) => name);

/** Names that the shell of the session knew before this command and told nobody. */
const unexportedBefore = ({ledger}: ProofBackground, index: number): Set<string> =>
	new Set(
		ledger.slice(0, index).flatMap(({text, directory, exitCode}) => {
			const found =
				text === undefined || exitCode !== 0 ? undefined : classifyCommand(text, directory);
			return found?.kind === 'shell-state'
				? found.variables.map(line => line.split('=', 1)[0] ?? '')
				: [];
		}),
	);

function reasonOfRun(background: ProofBackground, index: number, change: FileTreeChange): string {
	const text = background.ledger[index]?.text ?? '';
	const unexported = unexportedBefore(background, index);
	const variable = variablesIn(text).find(name => unexported.has(name));
	if (variable !== undefined) {
		return `it uses $${variable}, which the session's shell knew but never exported: add ENV ${variable}=… or ARG ${variable}=… above it`;
	}

	if (changing.test(text)) {
		return 'its result is another one each time';
	}

	if (fetches.test(text)) {
		return 'it fetches from the network, and what is there may have changed';
	}

	if (
		change.kind === 'modified' &&
		change.differs.every(difference => ['mode', 'owner'].includes(difference))
	) {
		return 'the session ran it with another umask or as another user';
	}

	return 'it did something else when it was run again, or a later command of the session that is missing here changed it';
}

const fateSentences: Partial<Record<CommandFate, string>> = {
	failed: 'it failed in the session, so the Dockerfile does not run it',
	secret: 'it was left out because of a secret in it',
	'by-hand': 'what was done in it by hand could not be copied',
	unknown: 'the shell did not tell what it was',
	dropped: 'it was taken for one that only looks',
	'shell-state': 'it was taken for one that only changes its own shell',
};

function causeOfCommand(
	background: ProofBackground,
	index: number,
	change: FileTreeChange,
): string {
	const fate = background.fates[index] ?? 'unknown';
	const text = scrubCommand(background.ledger[index]?.text ?? '').split('\n', 1)[0] ?? '';
	const reason = fateSentences[fate] ?? reasonOfRun(background, index, change);
	return `Made by: ${text || '(unknown command)'}; ${reason}.`;
}

const packageFolder = /^\/(?:usr|lib\w*|bin|sbin|opt|var\/lib\/(?:dpkg|rpm|apk))(?:\/|$)/;

/**
Where a real difference most likely comes from.
@param background `undefined` when nothing is known but the two images.
*/
export function likelyCause(
	change: FileTreeChange,
	background: ProofBackground | undefined,
): string {
	const {path} = change;
	const isLeftOut =
		background?.staging.excluded.has(path) || background?.staging.reverted.has(path);
	if (isLeftOut) {
		return 'Left out of the committed image in the review; the build makes it all the same.';
	}

	const index = background?.review.attribution.get(path);
	if (background && index !== undefined) {
		return causeOfCommand(background, index, change);
	}

	if (path === '/etc/shadow') {
		return 'It notes the day on which each password was set, and passwords are never written into a Dockerfile.';
	}

	if (packageFolder.test(path)) {
		return 'A package came in another version, or was installed in another order.';
	}

	return change.kind === 'deleted'
		? 'No recorded command explains it: it was put in from outside, or by a program that ran in the background.'
		: 'No recorded command explains it.';
}
