import {Box} from 'ink';
import {memo} from 'react';
import {tagsOf} from '../../../actions/tags/repository-tags.ts';
import {ListPage} from '../../../components/list/list-page.tsx';
import {paneLines} from '../../../components/pane-lines.ts';
import {Row} from '../../../components/row.tsx';
import {Rows} from '../../../components/rows.tsx';
import {truncatePainted} from '../../../components/truncate-painted.ts';
import type {ImageReference} from '../../../format/image-reference.ts';
import {phrase, repeated, toShown} from '../../../format/shown.ts';
import {useOpenEngine, useRetained, useServices, useStore} from '../../../hooks/services.ts';
import {useBodySize} from '../../../hooks/use-body-size.ts';
import {useMorePages} from '../../../hooks/use-more-pages.ts';
import {useNow} from '../../../hooks/use-now.ts';
import type {Problem} from '../../../problem.ts';
import {digestSort, tagsList} from '../../../store/tags/tag-columns.ts';
import type {TagRow} from '../../../store/tags/tag-row.ts';
import {tagPaneLines} from './tag-pane-lines.ts';
import {groupsLine, tagsFailureLines, tagsNoun, titleLine} from './tags-lines.ts';
import {useTagGroups} from './use-tag-groups.ts';
import {useLocalDigests, useSelectedTag} from './use-tag-loading.ts';
import {useTagRows} from './use-tag-rows.ts';
import {useTagsList} from './use-tags-list.tsx';

type TagPaneProps = {
	/** `undefined`: the list is empty. */
	row: TagRow | undefined;
	isLoading: boolean;
	error: Problem | undefined;
	isCounted: boolean;
	enginePlatform: string | undefined;
	width: number;
	height: number;
	/** Beside the list, else below it. */
	isBeside: boolean;
};

/** What is known of the selected tag, beside or below the list. */
const TagPane = memo(function TagPane(props: TagPaneProps) {
	const {row, isLoading, error, width, height, isCounted, enginePlatform, isBeside} = props;
	const {theme} = useServices();
	const now = useNow([
		row?.changedAt,
		...(row?.facts?.variants.map(({createdAt}) => createdAt) ?? []),
	]);
	const look = {width: width - 2, theme, now, isCounted, enginePlatform};
	const lines = row ? tagPaneLines({row, isLoading, error}, look) : [];
	const {horizontal, vertical} = theme.symbols;
	const side = isBeside ? theme.paint('muted', vertical) : '';
	const above = isBeside ? [] : [theme.paint('muted', repeated(horizontal, width))];
	const framed = paneLines(lines, {side, width: width - 2, height: height - above.length, theme});
	return <Rows lines={[...above, ...framed]} width={width} height={height} />;
});

type Size = {width: number; height: number};

type TagsLayout = {direction: 'row' | 'column'; list: Size; pane: Size};

/** From here on the facts stand beside the list. */
const besideFromColumns = 130;

const narrowestList = 84;

/** Where list and facts are. @param size What there is for both. */
function tagsLayout({width, height}: Size): TagsLayout {
	if (width >= besideFromColumns) {
		const listWidth = Math.max(narrowestList, Math.ceil(width * 0.55));
		return {
			direction: 'row',
			list: {width: listWidth, height},
			pane: {width: width - listWidth, height},
		};
	}

	const paneHeight = Math.min(12, Math.floor(height / 2));
	return {
		direction: 'column',
		list: {width, height: height - paneHeight},
		pane: {width, height: paneHeight},
	};
}

type TagsViewProps = {
	/** Familiar form, safe. */
	name: string;
	repository: ImageReference;
};

/** Rows from which on one is there for the totals. */
const fewestForTotals = 16;

/** Registries list names in alphabetical order: to find the newest version takes all of them. */
const eagerTags = 1_000_000;

/** The tags of a repository, and what is known of the selected one. */
export function TagsView({name, repository}: TagsViewProps) {
	const services = useServices();
	const openEngine = useOpenEngine();
	const {theme} = services;
	const size = useBodySize();
	const model = tagsOf(services, openEngine, repository);
	const allowance = useStore(model.allowance);
	const reader = useStore(model.pages);
	const [{sort}] = useRetained(tagsList, name);
	const isGrouped = sort?.column === digestSort.column;
	const {rows, pages, enginePlatform} = useTagRows(model, isGrouped);
	const invalid = useStore(model.invalid);
	const isReading = pages.status === 'loading' || pages.status === 'waiting';
	const soFar = isReading && pages.items.length > 0 ? pages.items.length : undefined;
	const hasTotals = !model.isCounted && size.height >= fewestForTotals;
	const above = 1 + Number(model.why !== undefined) + Number(hasTotals);
	const layout = tagsLayout({width: size.width, height: size.height - above});
	const list = useTagsList({name, model, rows, failure: pages.error, height: layout.list.height});
	const rowsShown = list.control.height;
	useMorePages(reader, pages, {
		count: list.rows.length,
		index: list.index,
		height: rowsShown,
		atLeast: model.isCounted ? 0 : eagerTags,
	});
	useLocalDigests(model, list.rows.slice(list.top, list.top + rowsShown));
	const groups = useTagGroups(model, {
		rows: list.rows,
		visible: list.rows.slice(list.top, list.top + rowsShown),
		isGrouped,
		isListed: pages.status === 'complete' || pages.status === 'failed',
	});
	const asked = useSelectedTag(model, list.selected);

	const failure = rows.length === 0 ? pages.error : undefined;
	return (
		<Box flexDirection="column" width={size.width} height={size.height}>
			<Row
				text={titleLine(
					{name, host: repository.host, allowance, soFar},
					{width: size.width, theme},
				)}
			/>
			{model.why !== undefined && (
				<Row
					text={truncatePainted(
						phrase` ${theme.paint('warning', toShown(model.why))}`,
						size.width,
						theme,
					)}
				/>
			)}
			{hasTotals && (
				<Row text={truncatePainted(groupsLine(groups, rows.length, theme), size.width, theme)} />
			)}
			{failure ? (
				<Rows
					lines={tagsFailureLines(failure, {width: size.width - 6, theme}).map(
						line => phrase`   ${line}`,
					)}
					width={size.width}
					height={size.height - above}
				/>
			) : (
				<Box flexDirection={layout.direction} width={size.width} height={size.height - above}>
					<ListPage
						list={list}
						noun={tagsNoun(pages, rows.length, invalid)}
						isLoading={rows.length === 0 && pages.status !== 'complete'}
						emptyText={pages.status === 'complete' ? 'No tags' : 'Waiting for the registry'}
						{...layout.list}
					/>
					<TagPane
						row={list.selected}
						isLoading={asked.status === 'loading'}
						error={asked.status === 'failed' ? asked.error : undefined}
						isCounted={model.isCounted}
						enginePlatform={enginePlatform}
						isBeside={layout.direction === 'row'}
						{...layout.pane}
					/>
				</Box>
			)}
		</Box>
	);
}
