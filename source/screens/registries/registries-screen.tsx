import {Box} from 'ink';
import {useMemo} from 'react';
import {registryFields} from '../../actions/custom/row-fields.ts';
import {ListPage} from '../../components/list/list-page.tsx';
import {useListPage} from '../../components/list/use-list-page.ts';
import {Rows} from '../../components/rows.tsx';
import {wrapLine} from '../../components/wrap-line.ts';
import {phrase, type Shown, toShown} from '../../format/shown.ts';
import {useCopy, useOpenEngine, useRetained, useServices, useStore} from '../../hooks/services.ts';
import {useBodySize} from '../../hooks/use-body-size.ts';
import {useLiveRequest} from '../../hooks/use-live-request.ts';
import type {Problem} from '../../problem.ts';
import type {RegistryLogins} from '../../registry/credentials/registry-login.ts';
import {listKey} from '../../store/list/list-state.ts';
import {otherTrouble} from '../../store/list/list-trouble.ts';
import {
	registriesSort,
	registryColumns,
	toldColumns,
} from '../../store/registries/registry-columns.ts';
import {type RegistryRow, toRegistryRows} from '../../store/registries/registry-row.ts';
import {dataOf, type ResourceState} from '../../store/resource.ts';
import {retainedKey} from '../../store/retained.ts';
import type {Theme} from '../../theme.ts';
import {useCustomActions} from '../flows/custom-actions/use-custom-actions.tsx';
import type {Screen} from '../screen.ts';
import {useTools} from '../use-tools.ts';
import {registryActions} from './registry-actions.ts';

const sentences = ({message, nextStep}: Problem) =>
	toShown(nextStep === undefined ? message : `${message} ${nextStep}`);

/** What stands above the list: what is wrong with the logins, and which of them anybody could read. */
function registriesHead(
	state: ResourceState<RegistryLogins>,
	width: number,
	{paint, symbols}: Theme,
): Shown[] {
	if (state.status === 'loading') {
		return [paint('muted', 'Reading docker\u2019s config and its credential helpers')];
	}

	if (state.status === 'failed') {
		return wrapLine(phrase`${symbols.failure} ${sentences(state.error)}`, width).map(line =>
			paint('danger', line),
		);
	}

	const {logins, problems} = state.data;
	const plain = logins.filter(({place}) => place.kind === 'file').length;
	const told = problems.flatMap(problem =>
		wrapLine(phrase`${symbols.warning} ${sentences(problem)}`, width),
	);
	const warned =
		plain === 0
			? []
			: wrapLine(
					phrase`${symbols.warning} ${plain === 1 ? phrase`One credential is` : phrase`${plain} credentials are`} stored in plain text. A credential helper (credsStore in config.json) is safer.`,
					width,
				);
	return [...told, ...warned].map(line => paint('warning', line));
}

const registriesList = listKey();

/** Another number after each login or logout. */
const loginsVersion = retainedKey(() => 0);
const getId = ({name}: RegistryRow) => name;
const customTarget = (row: RegistryRow) => ({name: row.name, fields: registryFields(row)});

function useRegistries() {
	const {registry, settings} = useServices();
	const {images, containers} = useOpenEngine();
	const [version, versions] = useRetained(loginsVersion);
	const state = useLiveRequest(registry.store.list, version);
	const imageState = useStore(images.state);
	const isLoading = state.status === 'loading';
	const logins = state.status === 'ready' ? state.data.logins : undefined;
	const local = dataOf(imageState);
	const running = dataOf(useStore(containers.state));
	const rows = useMemo(
		() => (isLoading ? [] : toRegistryRows(logins, settings.registries, local, running)),
		[isLoading, logins, settings.registries, local, running],
	);
	const trouble = otherTrouble('Images', images);
	return {rows, state, isLoading, trouble, reload: () => versions.update(current => current + 1)};
}

function RegistriesScreen() {
	const tools = useTools();
	const {services} = tools;
	const copy = useCopy();
	const {width, height} = useBodySize();
	const {rows, state, isLoading, trouble, reload} = useRegistries();
	const head = registriesHead(state, width - 2, services.theme);
	const columns = useMemo(() => toldColumns(rows), [rows]);
	const listHeight = height - head.length;
	const list = useListPage({
		key: registriesList,
		screenId: 'registries',
		rows,
		columns,
		getId,
		sort: registriesSort,
		isMarkable: false,
		height: listHeight,
		custom: useCustomActions('registries', customTarget),
		actions: registryActions,
		context: ({selected, select}) => ({
			...tools,
			selected,
			reload(name) {
				reload();
				if (name !== undefined) {
					select(name);
				}
			},
			copy,
		}),
	});
	return (
		<Box flexDirection="column" width={width} height={height}>
			<Rows lines={head.map(line => phrase` ${line}`)} width={width} height={head.length} />
			<ListPage
				list={list}
				noun={rows.length === 1 ? 'registry' : 'registries'}
				isLoading={isLoading}
				trouble={trouble}
				emptyText=""
				width={width}
				height={listHeight}
			/>
		</Box>
	);
}

/** Registries, who is logged in to them, and where the secret lives. */
export const registriesScreen: Screen = {
	id: 'registries',
	title: 'Registries',
	needsEngine: true,
	actions: registryActions,
	columns: registryColumns,
	Component: RegistriesScreen,
};
