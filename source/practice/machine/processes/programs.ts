import {apk} from '../commands/apk-command.ts';
import {aptGet} from '../commands/apt-get-command.ts';
import {fileCommands} from '../commands/file-commands.ts';
import {help} from '../commands/help-command.ts';
import {list} from '../commands/list-command.ts';
import {systemCommands} from '../commands/system-commands.ts';
import {textCommands} from '../commands/text-commands.ts';
import {serviceProgram} from '../services/service-program.ts';
import {services} from '../services/services.ts';
import {shellProgram} from '../shell/shell-program.ts';
import type {Program} from './process.ts';
import {runCommand} from './run-command.ts';

/** Entrypoints that only hand over to their arguments. */
const handOver: Program = process => {
	const commandLine = process.commandLine.slice(1).filter(word => word !== '--');
	process.machine.become(commandLine);
	return runCommand({...process, commandLine});
};

/** Everything that the practice engine imitates, by the name of its file. */
export const programs: ReadonlyMap<string, Program> = new Map<string, Program>([
	...Object.entries({
		...fileCommands,
		...systemCommands,
		...textCommands,
		apk,
		apt: aptGet,
		'apt-get': aptGet,
		ash: shellProgram,
		bash: shellProgram,
		'docker-entrypoint.sh': handOver,
		help,
		ls: list,
		sh: shellProgram,
		tini: handOver,
	}),
	...[...services].map(([name, service]) => [name, serviceProgram(service)] as const),
]);
