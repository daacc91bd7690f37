import {expect, test} from 'vitest';
import {type Cluster, clustersOf} from '../../source/terminal/frame-cluster.ts';
import {FrameJudge} from './frame-judge.ts';

const onOneScreen = 2000;

const codesFrom = (first: number, end: number) =>
	Array.from({length: end - first}, (_, index) => first + index);

/** All but the rarest characters, alone; and letters with a mark. */
const codes = [
	...codesFrom(0, 0x10000),
	...codesFrom(0x1f000, 0x1fb00),
	...codesFrom(0x20000, 0x20100),
	...codesFrom(0x2a600, 0x2a800),
];
const marked = [...codesFrom(0, 0x600), ...codesFrom(0x3040, 0x3100)];

function agreedClusters(): Cluster[] {
	const texts = [
		...codes.map(code => String.fromCodePoint(code)),
		...marked.map(code => `${String.fromCodePoint(code)}\u0301`),
	];
	return texts.flatMap(text => {
		const [cluster, ...others] = clustersOf(text);
		return cluster && others.length === 0 && cluster.width > 0 && !cluster.isDisputed
			? [cluster]
			: [];
	});
}

/** Which of these do not put what follows them as many cells further as we count. */
async function misjudged(
	clusters: readonly Cluster[],
	unicode: 'old' | 'new',
): Promise<readonly string[]> {
	const judge = new FrameJudge(8, onOneScreen, unicode);
	const wrong: string[] = [];
	for (let first = 0; first < clusters.length; first += onOneScreen) {
		const shown = clusters.slice(first, first + onOneScreen);
		judge.reset();
		await judge.feed(shown.map(({text}, row) => `\u001B[${row + 1}H${text}x`).join(''));
		const isWrong = ({width}: Cluster, row: number) => judge.cell(width, row) !== 'x';
		wrong.push(...shown.filter(isWrong).map(({text}) => text));
	}

	return wrong;
}

test('A character whose width counts as agreed takes the same cells in old and new tables', async () => {
	const clusters = agreedClusters();
	expect(clusters.length).toBeGreaterThan(40_000);
	expect(await misjudged(clusters, 'old')).toEqual([]);
	expect(await misjudged(clusters, 'new')).toEqual([]);
}, 120_000);

test.each([
	['unassigned in older tables', ['\u2FFC', '\u9FFF', '\u4DB8', '\u{1FAE9}']],
	['an isolated Hangul vowel or end', ['\u1161', '\u11A8', '\uD7B0']],
	['a circled number', ['\u3248', '\u324F']],
	['a hexagram', ['\u4DC0', '\u4DFF']],
	['an emoji', ['🐳', '❤️', '👩‍👩‍👧']],
	['a mark that may get a cell of its own', ['\u00AD', '\u200B', 'a\u1DFA', 'ที่']],
])('The width of %s is in dispute', (_, texts) => {
	for (const text of texts) {
		expect([...clustersOf(text)].some(({isDisputed}) => isDisputed)).toBe(true);
	}
});
