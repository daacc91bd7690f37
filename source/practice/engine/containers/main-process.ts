import {nameAndValue} from '../../../format/name-and-value.ts';
import {Problem} from '../../../problem.ts';
import {createMachine} from '../../machine/processes/create-machine.ts';
import {defaultPath, findProgram} from '../../machine/processes/find-program.ts';
import type {Process} from '../../machine/processes/process.ts';
import {runCommand} from '../../machine/processes/run-command.ts';
import type {Terminal} from '../../machine/processes/terminal.ts';
import {createRandom} from '../../machine/random.ts';
import {terminalInput} from '../../machine/shell/terminal-input.ts';
import type {PracticeState} from '../practice-state.ts';
import {emitForContainer} from './container-events.ts';
import type {ContainerRecord} from './container-record.ts';
import {type ContainerRun, createContainerRun} from './container-run.ts';
import {finishContainer} from './finish-container.ts';

function environmentOf(container: ContainerRecord, isTty: boolean): Map<string, string> {
	const user = container.user ?? 'root';
	const usual = [
		['PATH', defaultPath],
		['HOSTNAME', container.hostname],
		['HOME', user === 'root' ? '/root' : `/home/${user}`],
		...(isTty ? [['TERM', 'xterm']] : []),
	] as const;
	return new Map<string, string>([
		...usual.map(([name = '', value = '']) => [name, value] as const),
		...container.environment.map(nameAndValue),
	]);
}

/** A process inside the container; `print` and `terminal` are where it shows what it does. */
export function createProcess(
	container: ContainerRecord,
	run: ContainerRun,
	{
		commandLine,
		terminal,
		signal,
		print,
		traps,
	}: Pick<Process, 'commandLine' | 'signal' | 'print' | 'traps'> & {terminal: Terminal | undefined},
): Process {
	if (!run.machine) {
		throw new Problem({reason: 'failed', message: `${container.name} has no processes.`});
	}

	return {
		commandLine,
		environment: environmentOf(container, terminal !== undefined),
		directory: container.workingDirectory,
		files: container.files,
		machine: run.machine,
		terminal,
		signal,
		traps,
		print,
		readLine: terminal ? terminalInput(terminal, signal) : async () => undefined,
	};
}

/** The run under way, or a new one that waits for its start. */
function preparedRun(state: PracticeState, container: ContainerRecord): ContainerRun {
	container.run ??= createContainerRun({
		isTty: container.isTty,
		now: state.time.now,
		onOutput: container.log.append,
		onEnd: exitCode => finishContainer(state, container, exitCode),
	});
	return container.run;
}

/** Whether the image has what the command line names; known before anything is started. */
export function requireProgram(state: PracticeState, container: ContainerRecord): void {
	const [name = ''] = container.commandLine;
	const searchPath = environmentOf(container, false).get('PATH') ?? defaultPath;
	const place = {files: container.files, directory: container.workingDirectory, searchPath};
	if (!findProgram(name, place, state.programs)) {
		throw new Problem({
			reason: 'invalid',
			message: `${container.name} cannot start: its image has no program "${name}".`,
			nextStep: 'Create it again with a command that the image has.',
		});
	}
}

const healthcheckMs = 5000;

/** The first check finds every service well. */
async function becomeHealthy(
	state: PracticeState,
	container: ContainerRecord,
	{signal, thawed}: ContainerRun,
): Promise<void> {
	container.health = 'starting';
	try {
		await state.time.wait(healthcheckMs, signal);
		await thawed();
	} catch {
		// It has stopped before.
		return;
	}

	container.health = 'healthy';
	emitForContainer(state, container, 'health_status: healthy');
}

/** @param isResumed It was running before the engine began: it does not introduce itself again. */
export function beginRun(
	state: PracticeState,
	container: ContainerRecord,
	isResumed: boolean,
): void {
	const run = preparedRun(state, container);
	const {commandLine} = container;
	const machine = createMachine({
		hostname: container.hostname,
		user: container.user ?? 'root',
		address: container.address,
		platform: container.platform,
		startedAt: container.startedAt ?? state.time.now(),
		isResumed,
		time: state.time,
		// Its own numbers: how much it talks changes nothing elsewhere.
		random: createRandom(Number.parseInt(container.id.slice(0, 8), 16)),
		programs: state.programs,
		watched: run.watched,
		thawed: run.thawed,
	});
	run.machine = machine;
	machine.enter(commandLine);
	const {terminal, signal, print, traps} = run;
	run.begin(
		runCommand,
		createProcess(container, run, {commandLine, terminal, signal, print, traps}),
	);
	run.setFrozen(container.state === 'paused');
	if (container.hasHealthcheck && !isResumed) {
		void becomeHealthy(state, container, run);
	}
}

/** Wakes what was running before the engine began only when somebody asks for it. */
export function runOf(state: PracticeState, container: ContainerRecord): ContainerRun {
	const isAsleep =
		!container.run && (container.state === 'running' || container.state === 'paused');
	if (isAsleep) {
		beginRun(state, container, true);
	}

	return preparedRun(state, container);
}
