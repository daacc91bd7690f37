import {useInput} from 'ink';
import {render} from 'ink-testing-library';
import {afterEach, expect, test, vi} from 'vitest';
import {type KeyPress, keyPresses} from '../../source/keys/key-presses.ts';

let app: ReturnType<typeof render> | undefined;

afterEach(() => app?.unmount());

function Probe({onPress}: {onPress(press: KeyPress): void}) {
	useInput((input, key) => {
		for (const press of keyPresses(input, key)) {
			onPress(press);
		}
	});
	return null;
}

/** What the program hears when a terminal sends these bytes as one read. */
async function hear(bytes: string): Promise<KeyPress[]> {
	const heard: KeyPress[] = [];
	app = render(<Probe onPress={press => heard.push(press)} />);
	app.stdin.write(bytes);
	await vi.waitFor(() => expect(heard).not.toEqual([]), {interval: 2});
	return heard;
}

const namesOf = async (bytes: string) => (await hear(bytes)).map(({name}) => name);

test.each([
	['up', '\u001B[A'],
	['up', '\u001BOA'],
	['down', '\u001B[B'],
	['right', '\u001B[C'],
	['left', '\u001B[D'],
	['home', '\u001B[H'],
	['home', '\u001BOH'],
	['home', '\u001B[1~'],
	['home', '\u001B[7~'],
	['end', '\u001B[F'],
	['end', '\u001BOF'],
	['end', '\u001B[4~'],
	['end', '\u001B[8~'],
	['pageup', '\u001B[5~'],
	['pagedown', '\u001B[6~'],
	['delete', '\u001B[3~'],
	['enter', '\r'],
	['enter', '\n'],
	['enter', '\u001BOM'],
	['escape', '\u001B'],
	['escape', '\u001B\u001B'],
	['tab', '\t'],
	['shift-tab', '\u001B[Z'],
	['backspace', '\u007F'],
	['backspace', '\b'],
	['alt-backspace', '\u001B\u007F'],
	['alt-enter', '\u001B\r'],
	['ctrl-left', '\u001B[1;5D'],
	['alt-right', '\u001B[1;3C'],
	['shift-up', '\u001B[1;2A'],
	['alt-b', '\u001Bb'],
	['alt-d', '\u001Bd'],
	['alt-B', '\u001BB'],
	['ctrl-a', '\u0001'],
	['ctrl-c', '\u0003'],
	['ctrl-d', '\u0004'],
	['ctrl-k', '\u000B'],
	['ctrl-w', '\u0017'],
	['ctrl-z', '\u001A'],
	['ctrl-space', '\u0000'],
])('%s is what %j means, and it types nothing', async (name, bytes) => {
	expect(await hear(bytes)).toEqual([{name, character: ''}]);
});

test.each([
	['j', 'j'],
	['G', 'G'],
	['?', '?'],
	['1', '1'],
	['space', ' '],
	['é', 'é'],
	['日', '日'],
	['🐳', '🐳'],
	['👩‍💻', '👩‍💻'],
])('%s is a key and can be typed', async (name, character) => {
	expect(await hear(character)).toEqual([{name, character}]);
});

test('Keys that arrive in one read each count', async () => {
	expect(await namesOf('jjG')).toEqual(['j', 'j', 'G']);
	expect(await namesOf('ok\r')).toEqual(['o', 'k', 'enter']);
	expect(await namesOf('\u0004\u0004')).toEqual(['ctrl-d', 'ctrl-d']);
	expect(await namesOf('\t\t')).toEqual(['tab', 'tab']);
	expect(await namesOf('j\u001B[Bk')).toEqual(['j', 'down', 'k']);
	expect(await namesOf('a\u007F\u007F')).toEqual(['a', 'backspace', 'backspace']);
	expect(await namesOf('q\u0003')).toEqual(['q', 'ctrl-c']);
});

test('What a terminal answers, and keys that Ink does not know, do nothing', async () => {
	for (const sequence of ['\u001B[24;80R', '\u001B[?62;4c', '\u001B[27;5;9~', '\u001B[I']) {
		expect(await namesOf(`${sequence}z`), JSON.stringify(sequence)).toEqual(['z']);
	}
});

test.each([
	['F5', '\u001B[15~'],
	['Insert', '\u001B[2~'],
])('%s has no name and types nothing', async (_key, bytes) => {
	expect(await hear(bytes)).toEqual([{name: '', character: ''}]);
});
