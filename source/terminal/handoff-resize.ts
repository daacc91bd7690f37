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
@returns Stops it.
*/
export function forwardSize(
	session: EngineTerminal,
	stdout: SizedOutput,
	{redraw}: {redraw: boolean},
): () => void {
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
			await session.resize(size);
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

	const start = async () => {
		const {columns, rows} = currentSize();
		isBusy = true;
		if (redraw) {
			await session.resize({columns: columns + 1, rows: rows + 1});
		}

		isBusy = false;
		onResize();
	};

	stdout.on('resize', onResize);
	void start();
	return () => {
		isStopped = true;
		stdout.off('resize', onResize);
	};
}
