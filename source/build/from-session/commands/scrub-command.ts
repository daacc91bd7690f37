import {withoutSecrets} from '../../../session/recording/without-secrets.ts';

const mask = '***';

type Replacement = [RegExp, string];

/** What a command line carries beside the names that `withoutSecrets` knows. */
const more: readonly Replacement[] = [
	[/(Authorization:\s*(?:\w+\s+)?)[^\s"']+/gi, `$1${mask}`],
	[/(\s-u\s*[^\s:]+:)[^\s"']+/g, `$1${mask}`],
	[/((?:echo|printf)\s+[^|;&]*:)[^|;&]+(?=\|\s*(?:sudo\s+)?chpasswd)/g, `$1${mask} `],
	[/(\|\s*passwd\s+--stdin)/g, `${mask} $1`],
	[/(<<<\s*)\S+(?=.*passwd)/g, `$1${mask}`],
];

/** A command without what looks like a secret. */
export const scrubCommand = (text: string): string =>
	more.reduce((left, [expression, to]) => left.replace(expression, to), withoutSecrets(text));

/** True when something is missing from a command: it cannot be run as it stands. */
export const isScrubbed = (text: string): boolean =>
	text.includes(mask) || scrubCommand(text) !== text;
