import {isSecretName} from '../../format/secret-name.ts';
import type {LexedCommand, LexedText} from './lex-shell.ts';
import {isSecretValue} from './secret-value.ts';
import {afterBetween, baseName, givenTo, printed, type WordPart, whole} from './word-part.ts';

/** How a user is named; its value may stand in the same word. */
const userOption = /^(?:-[uUl]|-x?u|--?(?:user|username|login))(?:=|$)/;
/** Where a port, a file or a number is no password. */
const isNoPassword = /^(?:\d{1,5}(?::|$)|[\d.]+:\d+|[-~./]|[^:]*\/)/;

/** In these `-p` is a port, a process or a pattern, or asks for the password. */
const havePlainP = new Set(
	'ps pkill pgrep top lsof strace perf git ssh scp rsync cp mkdir install tar nmap mysql mysqldump mysqladmin mysqlimport mysqlcheck mariadb mariadb-dump mycli psql xargs sort screen'.split(
		' ',
	),
);

/** `-u ada -p x`: an option of one letter that many programs have, with a password only beside a user. */
function besideUser(words: readonly LexedText[], program: number): WordPart[] {
	const isOfUser =
		!havePlainP.has(baseName(words[program]?.text ?? '')) &&
		words.some(
			({text}, index) =>
				index > program && userOption.test(text) && !/^-/.test(words[index + 1]?.text ?? '-'),
		);
	return isOfUser
		? words.flatMap(({text}, index) => {
				const next = words[index + 1];
				const isAsked = index > program && /^-(?:[pP]|pw|xp|pass)$/.test(text);
				return isAsked && next && !isNoPassword.test(next.text) ? whole(next) : [];
			})
		: [];
}

/** Options whose value is `user:password`. */
const byLoginOption = (words: readonly LexedText[]): WordPart[] =>
	words.flatMap(({text}, index) => {
		const [login] =
			/^--?(?:auth(?:-cred)?|creds?|credentials|userpwd|login|id)(?:=|$)/.exec(text) ?? [];
		const given = login === undefined ? [] : givenTo(words, index, login.replace('=', '').length);
		return given
			.filter(({word, from}) => /^[\w.@\\-]+:(?!\/)/.test(word.text.slice(from)))
			.flatMap(part => afterBetween([part], ':'));
	});

/** `ada:x@host` and `domain/ada:x@host`, as these name where to log in. */
const byTarget = (words: readonly LexedText[], program: string): WordPart[] =>
	/^impacket-|\.py$|^(?:cvs|sqlplus|mongosh?|psql|scp|rsync)$/.test(program)
		? words.flatMap(word => {
				const [, before = '', value = ''] =
					/^((?:[\w.-]+\/)?[:\w.-]+:)([^:/@]+)@[\w.-]+/.exec(word.text) ?? [];
				return isSecretValue(value) && value !== ''
					? [{word, from: before.length, to: before.length + value.length}]
					: [];
			})
		: [];

/** Files that hold nothing but a secret, by their names. */
function isSecretFile(path: string): boolean {
	const name = baseName(path);
	return (
		path !== '/etc/passwd' &&
		(/^\/(?:run|var\/run|etc)\/secrets\//.test(path) ||
			isSecretName(name.replace(/^\.|\.(?:txt|key)$/g, '')) ||
			/[._]passwd$|^master\.key$/i.test(name))
	);
}

/** `echo x > /run/secrets/db`, and the same through `tee`. */
function byFile(
	command: LexedCommand,
	next: LexedCommand | undefined,
	program: number,
): WordPart[] {
	const teed =
		command.isPiped && /^(?:sudo )?tee\b/.test(next?.words.map(({text}) => text).join(' ') ?? '');
	const files = [...command.files, ...(teed ? (next?.words ?? []).map(({text}) => text) : [])];
	return files.some(isSecretFile)
		? printed(command.words, program).flatMap(word => [
				...whole(word),
				...afterBetween([{word, from: Math.max(0, word.text.lastIndexOf(':')), to: 0}], ':'),
			])
		: [];
}

/**
What is secret by what stands beside it, whatever the program is: a user's name, a host, the name of a file.

@param program Where the program stands among the words; -1 without one.
*/
export function placedSecrets(
	command: LexedCommand,
	next: LexedCommand | undefined,
	program: number,
): WordPart[] {
	const {words} = command;
	return [
		...besideUser(words, program),
		...byLoginOption(words),
		...byTarget(words, baseName(words[program]?.text ?? '')),
		...byFile(command, next, program),
	];
}
