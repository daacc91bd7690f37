import {ageChangesAt, formatAgeNarrow} from '../../format/format-age.ts';
import {formatBytes} from '../../format/format-bytes.ts';
import type {ColourRole} from '../../theme.ts';
import {ageTexts} from '../list/age-column.ts';
import type {Column} from '../list/column.ts';
import {type ContainerRow, statusCell} from './container-row.ts';
import {projectOf} from './containers-look.ts';
import {stateLook, stateRank} from './state-look.ts';

/** As wide as an age becomes: the columns must not move when one does. */
const widestAge = '11mo';

function sizeText({size}: ContainerRow): string {
	if (!size) {
		return '';
	}

	if (size.status === 'known') {
		return formatBytes(size.writableBytes);
	}

	return size.status === 'measuring' ? 'measuring' : 'failed';
}

const projectColumn: Column<ContainerRow> = {
	id: 'project',
	title: 'PROJECT',
	text: ({container}) => projectOf(container),
	role: () => 'accent',
	truncate: 'middle',
	minimumWidth: 8,
	maximumWidth: 20,
	priority: 11,
};

const healthRoles: Readonly<Record<string, ColourRole>> = {
	healthy: 'success',
	unhealthy: 'danger',
	starting: 'warning',
};

const healthPattern = / ?\((?:health: )?(healthy|unhealthy|starting)\)/;

const healthOf = ({container}: ContainerRow): string =>
	healthPattern.exec(container.status)?.[1] ?? '';

const healthColumn: Column<ContainerRow> = {
	id: 'health',
	title: 'HEALTH',
	text: healthOf,
	role: row => healthRoles[healthOf(row)],
	minimumWidth: 9,
	priority: 8.5,
};

const restartsColumn: Column<ContainerRow> = {
	id: 'restarts',
	title: 'RESTARTS',
	text: ({restarts}) => (restarts === 0 ? '' : String(restarts)),
	sortValue: ({restarts}) => restarts,
	isDescendingFirst: true,
	role: () => 'warning',
	align: 'right',
	minimumWidth: 8,
	priority: 3,
};

export const containerColumns: readonly Column<ContainerRow>[] = [
	{
		id: 'name',
		title: 'NAME',
		text: ({container}) => container.name,
		truncate: 'middle',
		minimumWidth: 16,
		maximumWidth: 40,
		priority: 10,
	},
	projectColumn,
	{
		id: 'status',
		title: 'STATUS',
		text: (row, now) =>
			statusCell(row, row.since === undefined ? undefined : formatAgeNarrow(row.since, now)),
		changesAt: ({since}, now) => (since === undefined ? undefined : ageChangesAt(since, now)),
		widest: row => statusCell(row, row.since === undefined ? undefined : widestAge),
		sortValue: ({container}) => stateRank(container),
		role: ({container}) => stateLook(container).role,
		minimumWidth: 22,
		maximumWidth: 36,
		priority: 9,
	},
	healthColumn,
	restartsColumn,
	{
		id: 'cpu',
		title: 'CPU',
		text: ({usage}) => (usage ? `${usage.cpuPercent.toFixed(1)}%` : ''),
		widest: () => '100.0%',
		sortValue: ({usage}) => usage?.cpuPercent ?? -1,
		isDescendingFirst: true,
		role: ({usage}) => (usage && usage.cpuPercent >= 80 ? 'warning' : undefined),
		align: 'right',
		minimumWidth: 6,
		priority: 8.4,
	},
	{
		id: 'memory',
		title: 'MEMORY',
		text: ({usage}) => (usage ? formatBytes(usage.memoryBytes) : ''),
		widest: () => '999.9MB',
		sortValue: ({usage}) => usage?.memoryBytes ?? -1,
		isDescendingFirst: true,
		align: 'right',
		minimumWidth: 7,
		priority: 8.3,
	},
	{
		id: 'image',
		title: 'IMAGE',
		text: ({container}) => container.image,
		truncate: 'middle',
		minimumWidth: 15,
		maximumWidth: 48,
		priority: 8,
	},
	{
		id: 'ports',
		title: 'PORTS',
		text: ({ports}) => ports,
		minimumWidth: 9,
		maximumWidth: 32,
		priority: 6,
	},
	{
		id: 'command',
		title: 'COMMAND',
		text: ({container}) => container.command,
		role: () => 'muted',
		minimumWidth: 12,
		maximumWidth: 40,
		priority: 4,
	},
	{
		id: 'created',
		title: 'AGE',
		...ageTexts(({container}) => container.createdAt),
		sortValue: ({container}) => container.createdAt,
		isDescendingFirst: true,
		minimumWidth: 4,
		priority: 5,
	},
	{
		id: 'size',
		title: 'SIZE',
		text: sizeText,
		sortValue: ({size}) => (size?.status === 'known' ? size.writableBytes : -1),
		isDescendingFirst: true,
		role: ({size}) => (size?.status === 'failed' ? 'danger' : undefined),
		align: 'right',
		minimumWidth: 8,
		priority: 7,
	},
];

/** With fewer columns the health stands in the status, and the restarts would take its room. */
const roomFromColumns = 100;

/** With the health in a column of its own, the status does not repeat it. */
function withoutHealth(column: Column<ContainerRow>): Column<ContainerRow> {
	const {text, widest = row => text(row, 0)} = column;
	return {
		...column,
		text: (row, now) => text(row, now).replace(healthPattern, ''),
		widest: row => widest(row).replace(healthPattern, ''),
		minimumWidth: 14,
	};
}

type Shown = {
	isGrouped: boolean;
	/** Any of the containers has something to tell there. */
	hasSizes: boolean;
	hasHealth: boolean;
	hasRestarts: boolean;
	showsUsage: boolean;
	/** Columns of the terminal. */
	width: number;
};

/** The columns that say something now. */
export function shownColumns({
	isGrouped,
	hasSizes,
	hasHealth,
	hasRestarts,
	showsUsage,
	width,
}: Shown): readonly Column<ContainerRow>[] {
	const hasRoom = width >= roomFromColumns;
	const hasHealthColumn = hasHealth && hasRoom;
	const left = new Set([
		...(isGrouped ? [] : ['project']),
		...(hasSizes ? [] : ['size']),
		...(hasHealthColumn ? [] : ['health']),
		...(hasRestarts && hasRoom ? [] : ['restarts']),
		...(showsUsage ? [] : ['cpu', 'memory']),
	]);
	return containerColumns
		.filter(({id}) => !left.has(id))
		.map(column => (hasHealthColumn && column.id === 'status' ? withoutHealth(column) : column));
}

export const hasHealth = (row: ContainerRow): boolean => healthOf(row) !== '';
