import {Box} from 'ink';
import {useMemo} from 'react';
import {layerFields} from '../../../actions/custom/row-fields.ts';
import {ListPage} from '../../../components/list/list-page.tsx';
import {useListPage} from '../../../components/list/use-list-page.ts';
import {Rows} from '../../../components/rows.tsx';
import {TextView} from '../../../components/text-view/text-view.tsx';
import {truncatePainted} from '../../../components/truncate-painted.ts';
import {wrapLine} from '../../../components/wrap-line.ts';
import type {ImageLayers} from '../../../contents/image-layers.ts';
import {counted} from '../../../format/counted.ts';
import {formatBytes} from '../../../format/format-bytes.ts';
import {instructionOf} from '../../../format/instruction-of.ts';
import {shortId} from '../../../format/short-id.ts';
import {phrase, type Shown, toShown} from '../../../format/shown.ts';
import {padEnd} from '../../../format/truncate.ts';
import {useCopy, useServices} from '../../../hooks/services.ts';
import {useBodySize} from '../../../hooks/use-body-size.ts';
import {useBackAction} from '../../../hooks/use-view-layer.ts';
import {layerFacts} from '../../../store/layers/layer-facts.ts';
import {type LayerRow, layerColumns} from '../../../store/layers/layer-row.ts';
import {listKey, type SortOrder} from '../../../store/list/list-state.ts';
import {dataOf, type ResourceState} from '../../../store/resource.ts';
import type {Theme} from '../../../theme.ts';
import {useTools} from '../../use-tools.ts';
import {openFiles, openPlaceFiles, openWaste} from '../browse-files/open-files.tsx';
import {useCustomActions} from '../custom-actions/use-custom-actions.tsx';
import {layersActions} from './layers-actions.ts';
import {openFamily} from './open-family.tsx';
import {type LayersOf, useLayers} from './use-layers.ts';

/** What stands above the stack: the image, its size, and what went wrong. */
function layersHeading(
	name: string,
	state: ResourceState<ImageLayers>,
	{width, theme}: {width: number; theme: Theme},
): Shown[] {
	const {paint} = theme;
	const {compressedBytes} = state.status === 'ready' ? state.data : {};
	const compressed =
		compressedBytes === undefined ? '' : phrase`, ${formatBytes(compressedBytes)} compressed`;
	const facts =
		state.status === 'ready'
			? phrase`  ${counted(state.data.layers.length, 'layer')}, ${formatBytes(state.data.sizeBytes)}${compressed}, ${toShown(state.data.platform)}`
			: '';
	const lines: readonly Shown[] = [
		phrase`${paint('strong', toShown(name))}${paint('muted', phrase`${facts}`)}`,
		...(state.status === 'failed'
			? [
					...wrapLine(toShown(state.error.message), width - 2).map(line => paint('danger', line)),
					...wrapLine(toShown(state.error.nextStep ?? ''), width - 2),
				]
			: []),
		'',
	];
	return lines.map(line => truncatePainted(phrase` ${line}`, width, theme));
}

/** One layer in full: the whole instruction, a line for each command that && joins. */
function LayerDetailsView({row, name}: {row: LayerRow; name: string}) {
	const {theme, now} = useServices();
	const {width, height} = useBodySize();
	const lines = useMemo(() => {
		const {paint} = theme;
		const instruction = instructionOf(row.createdBy) || row.instruction;
		return [
			...layerFacts(row, now()).map(
				([label, value]) => phrase`${paint('muted', padEnd(toShown(label), 10))} ${toShown(value)}`,
			),
			'' as const,
			...instruction
				.split(/(?<=&&|;)\s+/)
				.map((part, index) => phrase`${index === 0 ? '' : '  '}${toShown(part)}`),
		];
	}, [row, theme, now]);
	return (
		<TextView
			viewId={`layer:${row.id}:${row.digest ?? ''}`}
			title={`Layer of ${name}`}
			lines={lines}
			width={width}
			height={height}
			isWrapped
		/>
	);
}

const layersList = listKey();

const asStacked: SortOrder = {column: 'stack', direction: 'ascending'};
const getId = ({id}: LayerRow) => id;

type LayersViewProps = LayersOf & {
	name: string;
	/** To the details of the image that this is a tab of; `undefined`: it stands by itself. */
	turn?: (() => void) | undefined;
};

/** The stack of an image, base at the bottom, with what its containers wrote on top of it. */
export function LayersView({name, turn, ...of}: LayersViewProps) {
	const {services, dialogs} = useTools();
	const copy = useCopy();
	const {theme, navigation} = services;
	const {width, height} = useBodySize();
	const {state, rows, retry} = useLayers(of);
	const known = dataOf(state);
	// A container's own files are none of its image's.
	const imageName = of.containerId === undefined ? name : known?.references[0];
	const chosen = {image: of.image, name: imageName ?? shortId(of.image), known};
	const hasPlaces = rows.some(({place}) => place);
	const columns = useMemo(() => layerColumns(theme.symbols.barFull, hasPlaces), [theme, hasPlaces]);
	const heading = layersHeading(name, state, {width, theme});
	const listHeight = height - heading.length;
	const list = useListPage({
		key: layersList,
		part: `${of.image} ${of.containerId ?? ''}`,
		rows,
		columns,
		getId,
		sort: asStacked,
		height: listHeight,
		isMarkable: false,
		custom: useCustomActions('layers', (row: LayerRow) => ({
			name: row.number === undefined ? chosen.name : `layer ${row.number} of ${chosen.name}`,
			fields: layerFields(row, chosen.name),
		})),
		actions: layersActions,
		context: ({selected}) => ({
			dialogs,
			selected,
			copy,
			turn,
			retry,
			hasLayers: known !== undefined,
			openFiles({container, number}) {
				if (container) {
					const {id} = container;
					const place = {kind: 'container', id, name: container.name} as const;
					openPlaceFiles(services, {place, scope: 'layer'});
				} else {
					openFiles(services, {...chosen, layer: number});
				}
			},
			openWaste: () => openWaste(services, chosen),
			openFamily: () => openFamily(services, known?.id),
			openDetails: row =>
				navigation.openView({
					id: `layer:${row.id}`,
					title: `Layer of ${name}`,
					content: <LayerDetailsView row={row} name={name} />,
				}),
		}),
		common: useBackAction(),
	});
	return (
		<Box flexDirection="column" width={width} height={height}>
			<Rows lines={heading} width={width} height={heading.length} />
			<ListPage
				list={list}
				noun={rows.length === 1 ? 'row' : 'rows'}
				isLoading={state.status === 'loading'}
				emptyText={state.status === 'loading' ? 'Waiting for the engine' : 'No layers known'}
				width={width}
				height={listHeight}
			/>
		</Box>
	);
}
