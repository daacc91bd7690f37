import type {Writable} from 'node:stream';
import type {EngineTerminal} from '../engine/engine-terminal.ts';

type Size = {columns: number; rows: number};

export type SizedOutput = Writable & {columns?: number; rows?: number};

const fallback: Size = {columns: 80, rows: 24};

/**
Tells the session the terminal's size now and at every change, one request at a time; while one is under
way only the newest size is kept.
@param redraw True to make a program that is already on the screen repaint: it does so only when the size
really changes.
@returns `stop` ends it; `redraw` makes the program repaint.
*/
export function forwardSize(
	terminal: EngineTerminal,
	stdout: SizedOutput,
	{redraw}: {redraw: boolean},
): {stop(): void; redraw(): void} {
	let isBusy = false;
	let isStopped = false;
	let next: Size | undefined;

	const flush = async () => {
		if (isBusy) {
			return;
		}

		isBusy = true;
		while (next !== undefined && !isStopped) {
			const size = next;
			next = undefined;
			await terminal.resize(size);
		}

		isBusy = false;
	};

	const currentSize = (): Size => ({
		columns: stdout.columns ?? fallback.columns,
		rows: stdout.rows ?? fallback.rows,
	});

	const onResize = () => {
		next = currentSize();
		void flush();
	};

	const start = async (isRedrawn: boolean) => {
		const {columns, rows} = currentSize();
		isBusy = true;
		if (isRedrawn) {
			await terminal.resize({columns: columns + 1, rows: rows + 1});
		}

		isBusy = false;
		onResize();
	};

	stdout.on('resize', onResize);
	void start(redraw);
	return {
		stop() {
			isStopped = true;
			stdout.off('resize', onResize);
		},
		redraw: () => void start(true),
	};
}
