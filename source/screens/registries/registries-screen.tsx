import {Box} from 'ink';
import {useMemo} from 'react';
import {useDialogs} from '../../components/dialogs/use-dialogs.tsx';
import {ListPage, listPageExtraRows} from '../../components/list/list-page.tsx';
import {Rows} from '../../components/rows.tsx';
import type {ImageSummary} from '../../engine/images.ts';
import {useServices} from '../../hooks/services.ts';
import {useBodySize} from '../../hooks/use-body-size.ts';
import {useCopy} from '../../hooks/use-copy.ts';
import {useList} from '../../hooks/use-list.ts';
import {useListLayer} from '../../hooks/use-list-layer.ts';
import {useListSettings} from '../../hooks/use-list-settings.ts';
import {useLiveRequest} from '../../hooks/use-live-request.ts';
import {useOpenEngine} from '../../hooks/use-open-engine.ts';
import {useRetained} from '../../hooks/use-retained.ts';
import {useStore} from '../../hooks/use-store.ts';
import {sortChoices} from '../../store/list/sort-choices.ts';
import type {Screen} from '../screen.ts';
import {registriesHead} from './registries-head.ts';
import {registryActions} from './registry-actions.ts';
import {registriesSort, registryColumns} from './registry-columns.ts';
import {type RegistryRow, toRegistryRows} from './registry-row.ts';

const noImages: readonly ImageSummary[] = [];
const getId = ({host}: RegistryRow) => host;

function useRegistries() {
	const {registry, settings} = useServices();
	const {images} = useOpenEngine();
	const [version, versions] = useRetained('registries:version', () => 0);
	const state = useLiveRequest(registry.store.list, version);
	const imageState = useStore(images.state);
	const isLoading = state.status === 'loading';
	const logins = state.status === 'ready' ? state.data.logins : undefined;
	const local = imageState.status === 'loading' ? noImages : (imageState.data ?? noImages);
	const rows = useMemo(
		() => (isLoading ? [] : toRegistryRows(logins, settings.registries, local)),
		[isLoading, logins, settings.registries, local],
	);
	return {rows, state, isLoading, reload: () => versions.update(current => current + 1)};
}

function RegistriesScreen() {
	const services = useServices();
	const dialogs = useDialogs();
	const copy = useCopy();
	const {width, height} = useBodySize();
	const {rows, state, isLoading, reload} = useRegistries();
	const {columns, sort} = useListSettings('registries', registryColumns, registriesSort);
	const head = registriesHead(state, width - 2, services.theme);
	const listHeight = height - head.length;
	const list = useList({
		key: 'registries',
		rows,
		columns,
		getId,
		initialSort: sort,
		height: Math.max(1, listHeight - listPageExtraRows),
		async chooseSort() {
			const chosen = await dialogs.choose({
				title: 'Sort by',
				choices: sortChoices(columns, list.state.sort),
			});
			if (chosen) {
				list.setSort(chosen);
			}
		},
	});
	useListLayer(list, registryActions, {
		services,
		dialogs,
		selected: list.selected,
		reload(host) {
			reload();
			if (host !== undefined) {
				list.select(host);
			}
		},
		copy,
	});
	return (
		<Box flexDirection="column" width={width} height={height}>
			<Rows lines={head.map(line => ` ${line}`)} width={width} height={head.length} />
			<ListPage
				list={list}
				columns={columns}
				getId={getId}
				noun={rows.length === 1 ? 'registry' : 'registries'}
				isLoading={isLoading}
				emptyText=""
				width={width}
				height={listHeight}
			/>
		</Box>
	);
}

/** Registries, who is logged in at them, and where the secret lives. */
export const registriesScreen: Screen = {
	id: 'registries',
	title: 'Registries',
	actions: registryActions,
	columns: registryColumns,
	Component: RegistriesScreen,
};
