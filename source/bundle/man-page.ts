import {commandHelp} from '../commands/command-help.ts';
import {settingsHelp} from '../commands/help/settings-help.ts';
import {createProgram} from '../create-program.ts';

type Command = ReturnType<typeof createProgram>;

/** Text as roff takes it: no line begins with a request, and each hyphen can be copied. */
const escaped = (text: string): string =>
	text
		.replaceAll('\\', '\\e')
		.replaceAll('-', '\\-')
		.replaceAll(/^(?=[.'])/gm, '\\&');

const tagged = (tag: string, ...texts: readonly string[]): string =>
	`.TP\n.B ${escaped(tag)}\n${texts
		.filter(text => text !== '')
		.map(escaped)
		.join('\n.br\n')}`;

const optionsOf = (options: Command['options']): string[] =>
	options.filter(({hidden}) => !hidden).map(({flags, description}) => tagged(flags, description));

const asItIs = (text: string): string => `.PP\n.nf\n${escaped(text.trim())}\n.fi`;

const helpOf = (name: string): string =>
	name in commandHelp ? commandHelp[name as keyof typeof commandHelp] : '';

function commandOf(command: Command): string[] {
	const name = command.name();
	const words = command.registeredArguments
		.map(argument => {
			const word = `${argument.name()}${argument.variadic ? '...' : ''}`;
			return argument.required ? `<${word}>` : `[${word}]`;
		})
		.join(' ');
	const help = helpOf(name);
	return [
		`.SS ${escaped(`slipway ${name} ${words}`.trim())}`,
		escaped(command.description()),
		...optionsOf(command.options),
		...(help === '' ? [] : [asItIs(help)]),
	];
}

/** The manual of this version in roff, from the tables that `--help` and `slipway help settings` print. */
export function manPage(version: string): string {
	const nothing = () => undefined;
	const program = createProgram(version, {choose: nothing, say: nothing});
	return [
		`.TH SLIPWAY 1 "" "slipway ${version}"`,
		'.SH NAME',
		'slipway \\- Docker images from the keyboard',
		'.SH SYNOPSIS',
		'.B slipway',
		'[options] [command]',
		'.SH DESCRIPTION',
		escaped(
			'Without a command it opens the screens: images are found, changed by hand, committed, built, checked, pushed and pruned there. ? lists the keys of a screen, and so does slipway keys.',
		),
		'.SH OPTIONS',
		...optionsOf(program.options),
		'.SH COMMANDS',
		...program.commands.flatMap(commandOf),
		'.SH SETTINGS',
		escaped('Of ~/.config/slipway/config.json, or the file that --config names:'),
		...settingsHelp().map(({name, values, meaning}) => tagged(name, values, meaning)),
		'.SH FILES',
		tagged('~/.config/slipway/config.json', 'Settings.'),
		tagged(
			'~/.local/state/slipway/',
			'Guided sessions, builds, what was removed, known hosts. Never a password.',
		),
		tagged('~/.cache/slipway/', 'Compiled code, lists of the files in layers.'),
		'.SH ENVIRONMENT',
		tagged('DOCKER_HOST, DOCKER_CONTEXT, CONTAINER_HOST', 'The engine, as for docker and podman.'),
		tagged('NO_COLOR, COLORFGBG, LANG, INK_SCREEN_READER', 'Colours, symbols, a screen reader.'),
		'',
	].join('\n');
}
