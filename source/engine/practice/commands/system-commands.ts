import {defaultPath, findProgram} from '../processes/find-program.ts';
import type {Process, Program} from '../processes/process.ts';
import {runCommand} from '../processes/run-command.ts';
import {complain, inDirectory, readOptions} from './options.ts';

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
	await machine.time.sleep(Number(match[1]) * 1000 * (seconds[match[2] ?? ''] ?? 1), signal);
	await machine.thawed();
	return 0;
};

/** Sets variables for one command; without a command it lists them. */
const environment: Program = process => {
	const [, ...words] = process.commandLine;
	const variables = new Map(process.environment);
	while (words[0]?.includes('=')) {
		const word = words.shift() ?? '';
		variables.set(word.slice(0, word.indexOf('=')), word.slice(word.indexOf('=') + 1));
	}

	if (words.length > 0) {
		return runCommand({...process, environment: variables, commandLine: words});
	}

	process.print([...variables].map(([name, value]) => `${name}=${value}\n`).join(''));
	return 0;
};

const printVariable: Program = process => {
	const {operands} = readOptions(process);
	if (operands.length === 0) {
		return environment(process);
	}

	let status = 0;
	for (const name of operands) {
		const value = process.environment.get(name);
		status = value === undefined ? 1 : status;
		process.print(value === undefined ? '' : `${value}\n`);
	}

	return status;
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

/** `test` and `[`: strings, numbers, and what kind of file a path is. */
const test: Program = process => {
	const words = process.commandLine.slice(1);
	if (process.commandLine[0] === '[') {
		words.pop();
	}

	const isNegated = words[0] === '!' && words.length > 1;
	const [left = '', operator, right = ''] = isNegated ? words.slice(1) : words;
	const node = () => process.files.find(inDirectory(process, operator ?? ''));
	const unary: Readonly<Record<string, () => boolean>> = {
		'-n': () => operator !== '',
		'-z': () => operator === '' || operator === undefined,
		'-e': () => node() !== undefined,
		'-f': () => node()?.kind === 'file',
		'-d': () => node()?.kind === 'directory',
		'-r': () => node() !== undefined,
		'-s': () => {
			const file = node();
			return file?.kind === 'file' && file.sizeBytes > 0;
		},
		'-x': () => {
			const file = node();
			return file?.kind === 'file' && file.isExecutable;
		},
	};
	const compare: Readonly<Record<string, () => boolean>> = {
		'=': () => left === right,
		'==': () => left === right,
		'!=': () => left !== right,
		'-eq': () => Number(left) === Number(right),
		'-ne': () => Number(left) !== Number(right),
		'-lt': () => Number(left) < Number(right),
		'-le': () => Number(left) <= Number(right),
		'-gt': () => Number(left) > Number(right),
		'-ge': () => Number(left) >= Number(right),
	};
	const check = words.length - (isNegated ? 1 : 0) >= 3 ? compare[operator ?? ''] : unary[left];
	const holds = check ? check() : left !== '';
	return holds === isNegated ? 1 : 0;
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

const which: Program = ({
	commandLine,
	environment: variables,
	files,
	directory,
	machine,
	print,
}) => {
	let status = 0;
	for (const name of commandLine.slice(1)) {
		const directories = (variables.get('PATH') ?? defaultPath).split(':');
		const place = directories.find(searchPath =>
			findProgram(name, {files, directory, searchPath}, machine.programs),
		);
		print(place === undefined ? '' : `${place}/${name}\n`);
		status = place === undefined ? 1 : status;
	}

	return status;
};

const clear: Program = ({print}) => {
	print('\u001b[H\u001b[2J');
	return 0;
};

export const systemCommands: Readonly<Record<string, Program>> = {
	'[': test,
	clear,
	date,
	env: environment,
	false: () => 1,
	hostname: show(({machine}) => machine.hostname),
	id: identity,
	nproc: show(() => '2'),
	printenv: printVariable,
	ps: processList,
	pwd: show(({directory}) => directory),
	sleep,
	stty: terminalSettings,
	sync: () => 0,
	test,
	true: () => 0,
	tty: show(({terminal}) => (terminal ? '/dev/pts/0' : 'not a tty')),
	uname: systemName,
	which,
	whoami: show(({machine}) => machine.user),
};
