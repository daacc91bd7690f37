import {Box} from 'ink';
import type {ReactNode} from 'react';
import {ListPage} from '../../../components/list/list-page.tsx';
import type {List} from '../../../hooks/use-list.ts';
import {dataOf, type ResourceState} from '../../../store/resource.ts';

type StoragePageProps<Row> = {
	list: List<Row>;
	/** What the rows are, as many as they are. */
	noun: string;
	state: ResourceState<unknown>;
	/** Why the rows are not the newest, or not all; `undefined`: they are. */
	trouble: string | undefined;
	/** Said where the engine has none. */
	emptyText: string;
	width: number;
	height: number;
	/** Columns of the list. */
	listWidth: number;
	/** What stands beside the list; the list has all of the width where nothing does. */
	pane: ReactNode;
};

/** A list of what the engine keeps, with the details of the selected row beside it where there is room. */
export function StoragePage<Row>(props: StoragePageProps<Row>) {
	const {list, noun, state, trouble, emptyText, width, height, listWidth, pane} = props;
	return (
		<Box width={width} height={height}>
			<Box width={listWidth} flexShrink={0}>
				<ListPage
					list={list}
					noun={noun}
					isLoading={dataOf(state) === undefined}
					trouble={trouble}
					emptyText={
						state.status === 'loading'
							? 'Waiting for the engine'
							: state.status === 'failed'
								? state.error.message
								: emptyText
					}
					width={listWidth < width ? listWidth - 1 : listWidth}
					height={height}
				/>
			</Box>
			{pane}
		</Box>
	);
}
