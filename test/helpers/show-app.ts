import {stripVTControlCharacters} from 'node:util';
import {expect, vi} from 'vitest';
import type {Services} from '../../source/hooks/services.ts';
import {show} from '../../source/show.tsx';
import {copyToClipboard} from '../../source/terminal/clipboard.ts';
import {createFrameWriter} from '../../source/terminal/frame-writer.ts';
import {FakeInput, lendNothing} from '../terminal/fake-terminal.ts';
import {createTestServices, type TestServicesOptions} from './create-test-services.ts';
import {keySequence} from './key-sequence.ts';
import {reachableActions} from './reachable-actions.ts';

type ShowAppOptions = TestServicesOptions & {
	columns?: number;
	rows?: number;
	/** Told of each frame that Ink hands over. */
	onFrame?(frame: string): void;
	/** Told of all that the terminal is sent, but for what a program says that it is lent to. */
	onOutput?(bytes: string): void;
};

/** The app as the program shows it: Ink, the frame writer, and the clipboard that a terminal fills. */
export function showApp({
	columns = 110,
	rows = 32,
	onFrame,
	onOutput,
	...options
}: ShowAppOptions = {}) {
	let newest = '';
	let isLent = false;
	const output = {
		columns,
		rows,
		write(bytes: string) {
			if (!isLent) {
				onOutput?.(bytes);
			}

			return true;
		},
		on() {},
		once() {},
	};
	const writer = createFrameWriter({output});
	const write = writer.write.bind(writer);
	writer.write = (frame: string | Uint8Array, ...rest: never[]) => {
		const text = String(frame);
		if (text.includes('\n')) {
			newest = text;
			onFrame?.(text);
		}

		return write(text, ...rest);
	};

	const stdin = Object.assign(new FakeInput(), {isTTY: true});
	const copied: string[] = [];
	const terminal = {stdin, stdout: output, lend: lendNothing} as unknown as Services['terminal'];
	const {services, end} = createTestServices(terminal, {
		copy(text) {
			copied.push(text);
			return copyToClipboard(text, {write: output.write, isTty: true, environment: {}}).message;
		},
		async lendTerminal(use) {
			writer.suspend();
			isLent = true;
			try {
				return await use();
			} finally {
				isLent = false;
				writer.resume();
			}
		},
		...options,
	});
	const crashes: unknown[] = [];
	writer.enter();
	const {unmount} = show({
		services,
		writer,
		stdin: stdin as unknown as NodeJS.ReadStream,
		problems: [],
		onCrash: error => crashes.push(error),
	});

	const frame = () => stripVTControlCharacters(newest);
	return {
		services,
		copied,
		crashes,
		frame,
		/** Sends keys by name, each as its own input. */
		async press(...keys: string[]) {
			for (const key of keys) {
				stdin.write(keySequence(key));
				await new Promise(resolve => setImmediate(resolve));
			}
		},
		/** Waits until one of its keys runs this action. */
		async waitForAction(id: string) {
			const canRun = () =>
				reachableActions(services).some(
					action => action.id === id && action.whyUnavailable() === undefined,
				);
			await vi.waitFor(() => expect(canRun(), `${id} in:\n${frame()}`).toBe(true), {
				timeout: 10_000,
				interval: 5,
			});
		},
		end() {
			unmount();
			writer.leave();
			end();
		},
	};
}
