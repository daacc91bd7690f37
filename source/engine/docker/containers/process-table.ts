import type {ProcessTable} from '../../containers.ts';

type RawTable = {Titles?: string[] | null; Processes?: string[][] | null};

/** Splits at blanks into as many cells as there are titles; the last keeps its blanks (a command line). */
function cells(line: string, count: number): string[] {
	const words = line.trim().split(/\s+/);
	return words.length <= count
		? words
		: [...words.slice(0, count - 1), words.slice(count - 1).join(' ')];
}

/** Podman hands over what a minimal `ps` prints without taking its columns apart. */
export function toProcessTable({Titles, Processes}: RawTable): ProcessTable {
	const [only = '', ...others] = Titles ?? [];
	const rows = Processes ?? [];
	if (others.length > 0 || !only.trim().includes(' ')) {
		return {titles: Titles ?? [], rows: rows.map(row => row ?? [])};
	}

	const titles = only.trim().split(/\s+/);
	return {
		titles,
		rows: rows.map(([line = '']) => cells(line, titles.length)),
	};
}
