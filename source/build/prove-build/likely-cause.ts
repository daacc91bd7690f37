import {isSecretName} from '../../format/secret-name.ts';
import type {FileTreeChange} from '../../layers/compare-trees.ts';
import {secretsOfCommands} from '../../session/recording/without-secrets.ts';
import type {KnownSecrets} from '../../session/secrets/known-secrets.ts';
import {classifyCommand} from '../from-session/commands/classify-command.ts';
import {quotedCommand} from '../from-session/commands/scrub-command.ts';
import type {CommandFate} from '../from-session/dockerfile-draft.ts';
import type {SessionRecord} from '../from-session/session-record.ts';
import {secretWriters} from '../from-session/session-secrets.ts';

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
				? found.variables.map(word => word.text.split('=', 1)[0] ?? '')
				: [];
		}),
	);

/** Of a whole session, for any number of differences. */
const secretFacts = new WeakMap<
	ProofBackground,
	{secrets: KnownSecrets; dropped: ReadonlySet<number>}
>();

function secretFactsOf(background: ProofBackground) {
	const facts = secretFacts.get(background) ?? {
		secrets: secretsOfCommands(background.ledger),
		dropped: secretWriters(background).dropped,
	};
	secretFacts.set(background, facts);
	return facts;
}

function reasonOfRun(background: ProofBackground, index: number, change: FileTreeChange): string {
	const text = background.ledger[index]?.text ?? '';
	const unexported = unexportedBefore(background, index);
	const variable = variablesIn(text).find(name => unexported.has(name));
	if (variable !== undefined) {
		return `it uses $${variable}, which the session's shell knew but never exported: add ENV ${variable}=… or ARG ${variable}=… above it`;
	}

	const secret = variablesIn(text).find(isSecretName);
	if (secret !== undefined) {
		return `it uses $${secret}, whose value is excluded: it looks like a secret`;
	}

	if (changing.test(text)) {
		return 'its result differs each time';
	}

	if (fetches.test(text)) {
		return 'it downloads files that may have changed';
	}

	if (
		change.kind === 'modified' &&
		change.differs.every(difference => ['mode', 'owner'].includes(difference))
	) {
		return 'the session ran it with another umask or as another user';
	}

	return 'it behaved differently when run again, or a later command that is missing from the Dockerfile changed it';
}

const fateSentences: Partial<Record<CommandFate, string>> = {
	failed: 'it failed in the session, so the Dockerfile omits it',
	secret: 'it is excluded (contains a secret)',
	background: 'it went on in the background, which a build does not keep',
	'by-hand': 'its manual changes could not be copied',
	unknown: 'the command is unknown',
	dropped: 'it was classified as read-only',
	'shell-state': 'it was classified as changing only its own shell',
};

function causeOfCommand(
	background: ProofBackground,
	index: number,
	change: FileTreeChange,
): string {
	const fate = background.fates[index] ?? 'unknown';
	const {secrets, dropped} = secretFactsOf(background);
	const isHidden = fate === 'secret' && dropped.has(index);
	const quoted = isHidden ? undefined : background.ledger[index]?.text;
	const text = quotedCommand(quoted ?? '', secrets)?.split('\n', 1)[0] ?? '';
	const reason = fateSentences[fate] ?? reasonOfRun(background, index, change);
	return `Made by: ${text || (fate === 'unknown' ? '(unknown command)' : '(not shown: it contains a secret)')}, because ${reason}.`;
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
		return 'Excluded from the committed image in the review. The build creates it anyway.';
	}

	const index = background?.review.attribution.get(path);
	if (background && index !== undefined) {
		return causeOfCommand(background, index, change);
	}

	if (path === '/etc/shadow') {
		return 'It records when each password was set. Passwords are never written into a Dockerfile.';
	}

	if (packageFolder.test(path)) {
		return 'A package has another version, or was installed in another order.';
	}

	return change.kind === 'deleted'
		? 'No recorded command explains it: it came from outside or from a background process.'
		: 'No recorded command explains it.';
}
