import {posix} from 'node:path';
import {programOf} from './read-only-commands.ts';
import {type ShellCommand, splitShell} from './split-shell.ts';

const editors = new Set(
	'vi vim view nvim nano pico emacs ed ex joe jed mcedit micro ne kak helix hx sensible-editor editor'.split(
		' ',
	),
);

/** Programs that ask, and whose answers are recorded nowhere. */
const dialogues = new Set(
	'passwd visudo vipw vigr mc screen tmux login ssh telnet ftp sftp mysql mariadb psql redis-cli mongosh dpkg-reconfigure tasksel aptitude chsh chfn dialog whiptail'.split(
		' ',
	),
);

/** Shells and interpreters, which ask when they are given nothing to run. */
const shells = new Set(
	'bash sh dash ash zsh fish ksh busybox su sudo python python3 node irb ruby perl php lua sqlite3 gdb'.split(
		' ',
	),
);

/** True for a shell or an interpreter that is given nothing to run. */
function isNested(command: ShellCommand): boolean {
	const {program, parameters} = programOf(command);
	const runsSomething =
		program === 'su'
			? parameters.some(text => /^(?:-c|--command)/.test(text))
			: parameters.some(
					text => !text.startsWith('-') || /^-\w*[cem]$/.test(text) || text === '--version',
				);
	const isSudo = command.words[0]?.text === 'sudo' && /^(?:-.*)?$/.test(program);
	return isSudo || (shells.has(program) && !runsSomething);
}

/** True where the last of the commands is a shell that commands are typed into. */
export function endsInShell(text: string): boolean {
	const last = splitShell(text)?.at(-1);
	return last !== undefined && isNested(last);
}

/** Options with which these do not ask. */
const answered: Readonly<Record<string, RegExp>> = {
	passwd: /^(?:-[lduSen]|--(?:lock|delete|unlock|status|expire|stdin))/,
	chsh: /^(?:-s|--shell)/,
	chfn: /^-[frwh]/,
	'dpkg-reconfigure': /^(?:-f|--frontend)/,
};

/** Where a file that was named in a directory is; `~` is not known to be any place but root's. */
const placeOf = (name: string, directory: string): string =>
	posix.resolve(directory, name.replace(/^~(?=\/|$)/, '/root'));

/**
Tells a command that was answered by hand, so that what it did is known by its files alone.
@returns Paths that it names, if any; `undefined` for a command that can be run again.
*/
export function filesByHand(command: ShellCommand, directory: string): string[] | undefined {
	const {program, parameters} = programOf(command);
	const named = parameters.filter(text => !/^[-+]/.test(text));
	if (editors.has(program)) {
		return named.map(name => placeOf(name, directory));
	}

	// Typed at the terminal up to ctrl-d.
	const targets = program === 'tee' ? named : command.writesTo.map(({text}) => text);
	const isTyped = (program === 'cat' && named.length === 0) || program === 'tee';
	if (isTyped && !command.hasInput && targets.length > 0) {
		return targets.map(name => placeOf(name, directory));
	}

	const asks =
		(dialogues.has(program) && !parameters.some(text => answered[program]?.test(text))) ||
		(isNested(command) && !command.hasInput) ||
		(program === 'crontab' && parameters.includes('-e')) ||
		(program === 'adduser' &&
			!parameters.some(text => /^--(?:disabled-password|system|group|gecos)/.test(text)) &&
			named.length === 1);
	return asks ? [] : undefined;
}
