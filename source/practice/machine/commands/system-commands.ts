import type {Process, Program} from '../processes/process.ts';
import {environmentCommands} from './environment-commands.ts';
import {complain, readOptions} from './options.ts';
import {test} from './test-command.ts';

const show =
	(text: (process: Process) => string): Program =>
	process => {
		process.print(`${text(process)}\n`);
		return 0;
	};

const seconds: Readonly<Record<string, number>> = {'': 1, s: 1, m: 60, h: 3600, d: 86_400};

/** In real time whatever the engine's speed: programs count on it. */
const sleep: Program = async process => {
	const [, duration = ''] = process.commandLine;
	const match = /^(\d+(?:\.\d+)?|\.\d+|infinity)([smhd]?)$/.exec(duration);
	if (!match) {
		return complain(process, `invalid time interval '${duration}'`);
	}

	const {machine, signal} = process;
	await machine.time.sleep(
		(match[1] === 'infinity' ? Number.POSITIVE_INFINITY : Number(match[1])) *
			1000 *
			(seconds[match[2] ?? ''] ?? 1),
		signal,
	);
	await machine.thawed();
	return 0;
};

const processList: Program = ({machine, print}) => {
	const rows = machine.processes().map(({processId, user, startedAt, commandLine}) => {
		const minutes = Math.floor((machine.time.now() - startedAt) / 60_000);
		const age = `${Math.floor(minutes / 60)}:${String(minutes % 60).padStart(2, '0')}`;
		return `${String(processId).padStart(5)} ${user.padEnd(8)} ${age.padStart(7)} ${commandLine}\n`;
	});
	print(`  PID USER        TIME COMMAND\n${rows.join('')}`);
	return 0;
};

const systemName: Program = ({commandLine, machine, print}) => {
	const {options} = readOptions({commandLine});
	const architecture = machine.platform.includes('arm64') ? 'aarch64' : 'x86_64';
	const release = '6.1.0-practice';
	const parts = [
		['s', 'Linux'],
		['n', machine.hostname],
		['r', release],
		['m', architecture],
		['o', 'GNU/Linux'],
	] as const;
	const wanted = parts.filter(([letter]) => options.has('a') || options.has(letter));
	print(`${wanted.map(([, text]) => text).join(' ') || 'Linux'}\n`);
	return 0;
};

const identity: Program = ({commandLine, machine, print}) => {
	const {options} = readOptions({commandLine});
	const number = machine.user === 'root' ? 0 : 1000;
	const {user} = machine;
	print(
		options.has('u')
			? `${options.has('n') ? user : number}\n`
			: `uid=${number}(${user}) gid=${number}(${user}) groups=${number}(${user})\n`,
	);
	return 0;
};

const date: Program = ({commandLine, machine, print}) => {
	const now = new Date(machine.time.now());
	const format = commandLine.find(word => word.startsWith('+'));
	const iso = now.toISOString();
	const parts: Readonly<Record<string, string>> = {
		Y: iso.slice(0, 4),
		m: iso.slice(5, 7),
		d: iso.slice(8, 10),
		H: iso.slice(11, 13),
		M: iso.slice(14, 16),
		S: iso.slice(17, 19),
		F: iso.slice(0, 10),
		T: iso.slice(11, 19),
		s: String(Math.floor(now.getTime() / 1000)),
	};
	const [weekday = '', day = '', month = '', year = '', time = ''] = now.toUTCString().split(' ');
	print(
		format
			? `${format.slice(1).replace(/%(\w)/g, (whole, letter: string) => parts[letter] ?? whole)}\n`
			: `${weekday.replace(',', '')} ${month} ${day} ${time} UTC ${year}\n`,
	);
	return 0;
};

const terminalSettings: Program = process => {
	if (!process.terminal) {
		return complain(process, 'standard input', 'Inappropriate ioctl for device');
	}

	if (process.commandLine.includes('size')) {
		const {rows, columns} = process.terminal.size;
		process.print(`${rows} ${columns}\n`);
	}

	return 0;
};

const clear: Program = ({print}) => {
	print('\u001b[H\u001b[2J');
	return 0;
};

export const systemCommands: Readonly<Record<string, Program>> = {
	...environmentCommands,
	'[': test,
	clear,
	date,
	false: () => 1,
	hostname: show(({machine}) => machine.hostname),
	id: identity,
	nproc: show(() => '2'),
	ps: processList,
	pwd: show(({directory}) => directory),
	sleep,
	stty: terminalSettings,
	sync: () => 0,
	test,
	true: () => 0,
	tty: show(({terminal}) => (terminal ? '/dev/pts/0' : 'not a tty')),
	uname: systemName,
	whoami: show(({machine}) => machine.user),
};
