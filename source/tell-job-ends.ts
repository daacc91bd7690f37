import type {Settings} from './config.ts';
import {toShown} from './format/shown.ts';
import type {Job, Jobs} from './store/jobs.ts';

/** Of a job that is worth telling of: who waits less has not gone away. Milliseconds. */
const longMs = 10_000;

const bell = '\u0007';

/** What the terminal is sent: a bell, or a text that the desktop shows (iTerm2 and others; urxvt and others). */
const messages: Record<Exclude<Settings['notify'], 'off'>, (text: string) => string> = {
	bell: () => bell,
	osc9: text => `\u001B]9;${text}${bell}`,
	osc777: text => `\u001B]777;notify;Slipway;${text.replaceAll(';', ',')}${bell}`,
};

type TellJobEnds = {
	jobs: Pick<Jobs, 'list'>;
	notify: keyof typeof messages;
	hasFocus(): boolean;
	/** To the terminal. */
	write(text: string): unknown;
};

const isLong = ({state, startedAt, endedAt}: Job): boolean =>
	(state === 'succeeded' || state === 'failed') &&
	endedAt !== undefined &&
	endedAt - startedAt >= longMs;

/** Tells of long jobs that end while nobody looks. */
export function tellJobEnds({jobs, notify, hasFocus, write}: TellJobEnds): void {
	const message = messages[notify];
	let running = new Set<number>();
	jobs.list.subscribe(() => {
		const list = jobs.list.get();
		const ended = list.filter(job => running.has(job.id) && isLong(job));
		running = new Set(list.filter(({state}) => state === 'running').map(({id}) => id));
		if (!hasFocus()) {
			for (const {title, state} of ended) {
				write(message(toShown(`${title}: ${state}`)));
			}
		}
	});
}
