import type {OutputChunk} from '../processes/output.ts';
import type {Process, Program} from '../processes/process.ts';
import type {Random} from '../random.ts';
import type {Service, ServiceLine} from './service.ts';

function say({print}: Process, lines: readonly ServiceLine[]): void {
	for (const {text, stream} of lines) {
		print(`${text}\n`, stream);
	}
}

/** Talks as long as somebody listens; otherwise it costs nothing. */
async function talk(process: Process, service: Service): Promise<never> {
	const {machine, signal} = process;
	for (;;) {
		await machine.watched();
		await machine.time.tick(service.paceMs * (0.4 + 1.2 * machine.random.fraction()), signal);
		await machine.thawed();
		say(process, service.next(machine.random, machine.time.now()));
	}
}

/** A program that runs until it is told to quit. */
export const serviceProgram =
	(service: Service): Program =>
	async process => {
		const {machine, traps} = process;
		if (!machine.isResumed) {
			say(process, service.opening(machine.time.now()));
		}

		return new Promise((resolve, reject) => {
			const {quitCode} = service;
			if (quitCode !== undefined) {
				for (const signalName of ['SIGTERM', 'SIGINT', 'SIGQUIT']) {
					traps.set(signalName, () => {
						say(process, service.closing);
						resolve(quitCode);
					});
				}
			}

			talk(process, service).catch(reject);
		});
	};

/** What a service printed in the time before the engine began. */
export function pastOutput(
	service: Service,
	{
		startedAt,
		until,
		random,
		lines,
	}: {startedAt: number; until: number; random: Random; lines: number},
): OutputChunk[] {
	const chunks: OutputChunk[] = service
		.opening(startedAt)
		.map(({text, stream}) => ({text: `${text}\n`, stream, at: startedAt}));
	const first = Math.max(startedAt, until - lines * service.paceMs);
	for (let at = first; at < until; at += service.paceMs * (0.4 + 1.2 * random.fraction())) {
		for (const {text, stream} of service.next(random, Math.floor(at))) {
			chunks.push({text: `${text}\n`, stream, at: Math.floor(at)});
		}
	}

	return chunks;
}
