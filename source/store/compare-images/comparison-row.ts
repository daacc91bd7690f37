import type {Comparison} from '../../contents/compare-images/comparison.ts';
import {comparisonSummary} from '../../contents/compare-images/comparison-texts.ts';
import {counted} from '../../format/counted.ts';
import type {Column} from '../list/column.ts';

/** One part of a comparison, which opens. */
export type ComparisonRow = {
	id: 'config' | 'files' | 'packages' | 'layers';
	title: string;
	/** What differs in it, in short. */
	text: string;
	order: number;
	hasDifferences: boolean;
};

function layersRow({before, after, commonLayers}: Comparison): Omit<ComparisonRow, 'order'> {
	const [gone, added] = [before, after].map(({layerCount}) => layerCount - commonLayers);
	const hasDifferences = gone !== 0 || added !== 0;
	return {
		id: 'layers',
		title: 'Layers',
		text: hasDifferences ? `${gone} only before, ${added} only after` : 'no differences',
		hasDifferences,
	};
}

export function toComparisonRows(comparison: Comparison): ComparisonRow[] {
	const {after, config, files, packages, unreadablePackages} = comparison;
	const summary = comparisonSummary(comparison);
	const unread =
		unreadablePackages.length === 0
			? ''
			: `, ${counted(unreadablePackages.length, 'record')} could not be read`;
	return [
		{
			id: 'config' as const,
			title: 'Config',
			text: summary.config,
			hasDifferences: config.length > 0,
		},
		{
			id: 'files' as const,
			title: 'Files',
			text: summary.files,
			hasDifferences: Object.values(files.counts).some(count => count > 0),
		},
		{
			id: 'packages' as const,
			title: 'Packages',
			text: `${summary.packages}${unread}`,
			hasDifferences: packages.length + unreadablePackages.length > 0,
		},
		...(after.kind === 'container' ? [] : [layersRow(comparison)]),
	].map((row, order) => ({...row, order}));
}

const roleOf = ({hasDifferences}: ComparisonRow) => (hasDifferences ? undefined : 'muted');

export const comparisonColumns: readonly Column<ComparisonRow>[] = [
	{
		id: 'part',
		title: 'PART',
		text: ({title}) => title,
		sortValue: ({order}) => order,
		role: roleOf,
		minimumWidth: 8,
		priority: 9,
	},
	{
		id: 'differences',
		title: 'DIFFERENCES',
		text: ({text}) => text,
		role: roleOf,
		minimumWidth: 20,
		priority: 10,
	},
];
