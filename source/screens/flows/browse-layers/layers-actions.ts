import type {Action} from '../../../keys/action.ts';
import type {LayerRow} from '../../../store/layers/layer-row.ts';
import type {Questions} from '../../../store/questions.ts';

export type LayersContext = {
	dialogs: Questions;
	selected: LayerRow | undefined;
	/** False until the layers are known. */
	hasLayers: boolean;
	openDetails(row: LayerRow): void;
	openFiles(row: LayerRow): void;
	openWaste(): void;
	openFamily(): void;
	/** To the details of the image; `undefined`: these are not beside them. */
	turn?: (() => void) | undefined;
	copy(text: string, what: string): void;
	retry(): void;
};

const whyNone = ({selected}: LayersContext) => (selected ? undefined : 'No layer is selected');

function whyNoFiles(context: LayersContext): string | undefined {
	switch (context.selected?.kind) {
		case 'empty':
			return 'This instruction made no layer';
		default:
			return whyNone(context);
	}
}

async function copyLayer({selected, dialogs, copy}: LayersContext): Promise<void> {
	const {createdBy = '', digest = ''} = selected ?? {};
	const chosen = await dialogs.choose({
		title: 'Copy from the layer',
		choices: [
			{label: 'Instruction', text: createdBy},
			{label: 'Digest', text: digest},
		]
			.filter(({text}) => text !== '')
			.map(choice => ({value: choice, label: choice.label, detail: choice.text})),
	});
	if (chosen) {
		copy(chosen.text, chosen.label);
	}
}

export const layersActions: readonly Action<LayersContext>[] = [
	{
		id: 'layers.details',
		keys: ['enter'],
		title: 'The layer in full: its instruction, digest, and who else has it',
		footer: 'Details',
		group: 'Image',
		whyUnavailable: whyNone,
		run: ({selected, openDetails}) => selected && openDetails(selected),
	},
	{
		id: 'layers.imageDetails',
		keys: ['tab'],
		title: 'Details of the image, where its layers are a tab of them',
		footer: 'Image',
		group: 'Image',
		whyUnavailable: ({turn}) =>
			turn ? undefined : 'No tab here: Enter on the image opens its details',
		run: ({turn}) => turn?.(),
	},
	{
		id: 'layers.files',
		keys: ['F'],
		title: 'Files: added, modified and deleted by this layer',
		footer: 'Files',
		group: 'Image',
		whyUnavailable: whyNoFiles,
		run: ({selected, openFiles}) => selected && openFiles(selected),
	},
	{
		id: 'layers.waste',
		keys: ['w'],
		title: 'Waste: deleted or replaced bytes, caches, logs',
		footer: 'Waste',
		group: 'Image',
		whyUnavailable: ({hasLayers}) => (hasLayers ? undefined : 'No layers known'),
		run: ({openWaste}) => openWaste(),
	},
	{
		id: 'layers.family',
		keys: ['`'],
		title: 'Family: which images are built on which',
		footer: 'Family',
		group: 'Image',
		words: 'tree parent base children',
		run: ({openFamily}) => openFamily(),
	},
	{
		id: 'layers.copy',
		keys: ['y'],
		title: 'Copy instruction or digest',
		footer: 'Copy',
		group: 'Image',
		whyUnavailable: context =>
			whyNone(context) ??
			(context.selected?.kind === 'writable' ? 'A writable layer has neither' : undefined),
		run: copyLayer,
	},
	{
		id: 'layers.refresh',
		keys: ['R'],
		title: 'Refresh',
		group: 'List',
		run: ({retry}) => retry(),
	},
];
