import {EventEmitter} from 'node:events';
import {expect, test, vi} from 'vitest';
import {createFrameWriter} from '../../source/terminal/frame-writer.ts';
import {FrameJudge} from './frame-judge.ts';

/** A terminal that takes what it is sent until it is told to be slow. */
class FakeTerminal extends EventEmitter {
	columns = 20;
	rows = 4;
	isSlow = false;
	readonly sent: string[] = [];

	write(text: string): boolean {
		this.sent.push(text);
		return !this.isSlow;
	}

	resizeTo(columns: number, rows: number): void {
		this.columns = columns;
		this.rows = rows;
		this.emit('resize');
	}

	async look(): Promise<FrameJudge> {
		const judge = new FrameJudge(this.columns, this.rows);
		await judge.feed(this.sent.join(''));
		return judge;
	}
}

function start() {
	const terminal = new FakeTerminal();
	const writer = createFrameWriter({output: terminal});
	return {terminal, writer};
}

test('The frame writer draws on the alternate screen, from enter to leave', async () => {
	const {terminal, writer} = start();
	writer.write('early');
	expect(terminal.sent).toEqual([]);
	writer.enter();
	expect((await terminal.look()).text()).toEqual(['early', '', '', '']);
	writer.write('one\ntwo');
	const entered = await terminal.look();
	expect(entered.text()).toEqual(['one', 'two', '', '']);
	expect(entered.isAlternate).toBe(true);
	writer.leave();
	const left = await terminal.look();
	expect(left.isAlternate).toBe(false);
	expect(left.text()).toEqual(['', '', '', '']);
	const sent = terminal.sent.length;
	writer.write('late');
	writer.leave();
	writer.enter();
	expect(terminal.sent).toHaveLength(sent);
});

test('Leaving the terminal undoes every mode that entering it set', () => {
	const {terminal, writer} = start();
	writer.enter();
	writer.leave();
	const modes = (final: string) =>
		[...terminal.sent.join('').matchAll(/\u001B\[\?(\d+)([hl])/g)]
			.filter(([, , letter]) => letter === final)
			.map(([, mode]) => mode);
	for (const mode of ['1049', '2004']) {
		expect(modes('h')).toContain(mode);
		expect(modes('l')).toContain(mode);
	}
	for (const mode of ['25', '7']) {
		expect(modes('l')).toContain(mode);
		expect(modes('h')).toContain(mode);
	}
});

test('The frame writer sends nothing for an unchanged frame nor for what Ink writes about the cursor', () => {
	const {terminal, writer} = start();
	writer.enter();
	writer.write('one');
	const sent = terminal.sent.length;
	writer.write('one');
	writer.write('\u001B[?25l');
	writer.write('\u001B[?2026h\u001B[H\u001B[J');
	writer.write('');
	expect(terminal.sent).toHaveLength(sent);
});

test('A slow terminal gets the newest frame once, when it has caught up', async () => {
	const {terminal, writer} = start();
	writer.enter();
	terminal.isSlow = true;
	writer.write('frame 1');
	const sent = terminal.sent.length;
	expect(writer.write('frame 2')).toBe(false);
	expect(writer.write('frame 3')).toBe(false);
	expect(terminal.sent).toHaveLength(sent);
	terminal.isSlow = false;
	terminal.emit('drain');
	expect(terminal.sent).toHaveLength(sent + 1);
	expect((await terminal.look()).text()[0]).toBe('frame 3');
	expect(writer.write('frame 3')).toBe(true);
});

test('The frame writer tells a writer that waits when its frame is on the way', async () => {
	const {terminal, writer} = start();
	writer.enter();
	const soon = vi.fn();
	writer.write('', soon);
	await vi.waitFor(() => expect(soon).toHaveBeenCalledOnce());
	terminal.isSlow = true;
	writer.write('frame 1');
	const later = vi.fn();
	writer.write('frame 2', later);
	await Promise.resolve();
	expect(later).not.toHaveBeenCalled();
	terminal.isSlow = false;
	terminal.emit('drain');
	expect(later).toHaveBeenCalledOnce();
});

test('A resize is passed on and paints everything again', async () => {
	const {terminal, writer} = start();
	writer.enter();
	writer.write('one\ntwo\nthree\nfour');
	writer.on('resize', () => writer.write(`now ${writer.columns}x${writer.rows}\ntwo`));
	terminal.sent.length = 0;
	terminal.resizeTo(12, 3);
	const judge = await terminal.look();
	expect(judge.text()).toEqual(['now 12x3', 'two', '']);
});

test('The frame writer lends the terminal to another program and paints everything when it is back', async () => {
	const {terminal, writer} = start();
	writer.enter();
	writer.write('one\ntwo');
	writer.suspend();
	expect((await terminal.look()).isAlternate).toBe(false);
	const sent = terminal.sent.length;
	writer.write('one\nthree');
	expect(terminal.sent).toHaveLength(sent);
	terminal.sent.push('\u001B[?1049h\u001B[41mlitter of the other program\r\n'.repeat(3));
	writer.resume();
	const judge = await terminal.look();
	expect(judge.isAlternate).toBe(true);
	expect(judge.text()).toEqual(['one', 'three', '', '']);
});

test('A frame that is held back is not written before all who hold it let it go, and then the newest is', async () => {
	const {terminal, writer} = start();
	writer.enter();
	writer.write('one');
	const sent = terminal.sent.length;
	const releases = [writer.holdFrames(), writer.holdFrames()];
	writer.write('two');
	writer.write('three');
	releases[0]?.();
	expect(terminal.sent).toHaveLength(sent);
	releases[1]?.();
	expect((await terminal.look()).text()[0]).toBe('three');
});

test('Whoever waits for a slow terminal adds nothing to it, and hears when it takes more', async () => {
	const {terminal, writer} = start();
	writer.enter();
	terminal.isSlow = true;
	writer.write('first');
	const heard: number[] = [];
	for (let frame = 0; frame < 30; frame += 1) {
		writer.write(`frame ${frame}`, () => heard.push(frame));
	}

	expect(terminal.listenerCount('drain')).toBe(1);
	expect(heard).toEqual([]);
	terminal.isSlow = false;
	terminal.emit('drain');
	expect(heard).toHaveLength(30);
	expect((await terminal.look()).text()[0]).toBe('frame 29');
});
