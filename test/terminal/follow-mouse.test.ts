import {Readable} from 'node:stream';
import {expect, test} from 'vitest';
import {askBackground} from '../../source/terminal/ask-background.ts';
import {followFocus} from '../../source/terminal/follow-focus.ts';
import {followMouse, type MousePress} from '../../source/terminal/follow-mouse.ts';

function terminal() {
	const stdin = new Readable({read() {}});
	stdin.setEncoding('utf8');
	const presses: MousePress[] = [];
	const background = askBackground(stdin, () => undefined);
	const hasFocus = followFocus(stdin);
	followMouse(stdin, press => presses.push(press));
	return {
		presses,
		background,
		hasFocus,
		/** @returns What keys are made of. */
		type(text: string): string {
			stdin.push(text);
			let heard = '';
			for (let chunk = stdin.read(); chunk !== null; chunk = stdin.read()) {
				heard += chunk;
			}

			return heard;
		},
	};
}

test('Presses of the mouse are no keys, whatever pieces they come in', () => {
	const {type, presses} = terminal();
	expect(type('j\u001B[<0;10;5M\u001B[<0;10;5mk')).toBe('jk');
	expect(type('\u001B[<64;1;')).toBe('');
	expect(type('1M\u001B[<65;200;50Md')).toBe('d');
	// The right button, a drag and a wheel to the side mean nothing here.
	expect(type('\u001B[<2;1;1M\u001B[<32;1;1M\u001B[<66;1;1M')).toBe('');
	expect(type('\u001B[A')).toBe('\u001B[A');
	expect(presses).toEqual([
		{kind: 'click', column: 9, row: 4},
		{kind: 'wheel-up', column: 0, row: 0},
		{kind: 'wheel-down', column: 199, row: 49},
	]);
});

test('Once the background is known, reports of focus and mouse are still no keys', async () => {
	const {type, presses, background, hasFocus} = terminal();
	expect(type('a\u001B]11;rgb:ffff/ffff/ffff\u001B\\b')).toBe('ab');
	expect(await background).toBe('light');
	expect(type('\u001B[O\u001B[<0;1;1M')).toBe('');
	expect(hasFocus()).toBe(false);
	expect(presses).toHaveLength(1);
	// Nobody asked again.
	expect(type('\u001B]11;rgb:0/0/0\u0007')).toContain('rgb');
});
