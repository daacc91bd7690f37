import {describe, expect, onTestFinished, test} from 'vitest';
import {createSpokenFrames} from '../../source/terminal/spoken-frames.ts';
import {spokenSize} from '../../source/terminal/spoken-size.ts';
import {createTheme} from '../../source/theme.ts';
import {renderApp} from '../helpers/render-app.tsx';
import {createSampleEngine, sampleNow} from '../helpers/sample-engine.ts';

const symbols = /[─│╭╮╰╯█░❯◆●○✔✖▲\u001B]/;

/** The app as a screen reader hears it. */
function hearApp() {
	const app = renderApp({
		engine: createSampleEngine(),
		now: () => sampleNow,
		columns: spokenSize.columns,
		rows: spokenSize.rows,
		theme: createTheme({mode: 'dark', noColour: true, ascii: false, isSpoken: true}),
	});
	onTestFinished(app.unmount);
	const say = createSpokenFrames();
	let now = 0;
	return {
		...app,
		/** Waits until the screen shows this. @returns What is said by then. */
		async hear(content: RegExp | string): Promise<string[]> {
			await app.waitFor(content);
			now += 1000;
			const said = say(app.styledFrame(), now);
			expect(said.filter(line => symbols.test(line))).toEqual([]);
			return said;
		},
	};
}

describe('A screen that is heard', () => {
	test('is named, and of a list only the selected row is said, with its place', async () => {
		const app = hearApp();
		expect(await app.hear(/redis +tag 7/)).toEqual([
			'Images',
			'Row 1 of 6 references: redis, tag 7, aaaaaaaaaaaa, age 1h, size 41MB, 1 up, 2 tags',
		]);
		await app.press('down', 'down');
		expect(await app.hear(/row 3/)).toEqual([
			expect.stringMatching(/^Row 3 of 6 references: postgres, tag 16, .*, age 2h, size 432MB$/),
		]);
	});

	test('says nothing twice, and nothing when nothing changed', async () => {
		const app = hearApp();
		await app.hear(/redis +tag 7/);
		expect(await app.hear(/redis +tag 7/)).toEqual([]);
	});

	test('says a question in full, then where one is again, and what came of it', async () => {
		const app = hearApp();
		await app.hear(/redis +tag 7/);
		await app.press('d');
		const question = await app.hear('Untag redis:7?');
		expect(question[0]).toBe('Untag redis:7?');
		expect(question.join('\n')).toMatch(/y, Untag|y Untag/);
		await app.press('y');
		await app.waitFor(/5 references/);
		const answer = await app.hear(/Untagged redis:7/);
		expect(answer.join('\n')).toContain('Untagged redis:7');
		expect(answer.at(-1)).toMatch(/^Row 1 of 5 references: redis, latest/);
	});

	test('says what is typed into a filter, and how much it leaves', async () => {
		const app = hearApp();
		await app.hear(/redis +tag 7/);
		await app.press('/');
		await app.type('post');
		const said = await app.hear(/1 of 6/);
		expect(said.join('\n')).toMatch(/\/post.*1 of 6 references/);
		expect(said.at(-1)).toMatch(/^Row 1 of 1 references: postgres, tag 16/);
	});

	test('says marks in words', async () => {
		const app = hearApp();
		await app.hear(/redis +tag 7/);
		await app.press('space');
		const said = await app.hear(/1 marked/);
		expect(said.join('\n')).toMatch(/1 marked/);
		await app.press('up');
		expect((await app.hear(/row 1/)).join('\n')).toContain('marked, redis, tag 7');
	});
});

test('What only counts on is said at most every five seconds', () => {
	const say = createSpokenFrames();
	const frame = (percent: number) =>
		`\u001B[7m 6 Jobs \u001B[27m\n Pulling redis:7  ${percent}%\n? Help`;
	expect(say(frame(1), 0)).toEqual(['Jobs', 'Pulling redis:7, 1%']);
	expect([2, 3, 4].flatMap(percent => say(frame(percent), percent * 1000))).toEqual([]);
	expect(say(frame(50), 5100)).toEqual(['Pulling redis:7, 50%']);
	expect(say('\u001B[7m 6 Jobs \u001B[27m\n Pulled redis:7\n? Help', 5200)).toEqual([
		'Pulled redis:7',
	]);
});
