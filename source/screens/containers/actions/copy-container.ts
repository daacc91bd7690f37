import type {ContainersContext} from '../containers-context.ts';

/** Asks what to copy of the selected container. */
export async function copyContainer({selected, dialogs, copy}: ContainersContext): Promise<void> {
	if (!selected) {
		return;
	}

	const chosen = await dialogs.choose({
		title: `Copy from ${selected.name}`,
		choices: [
			{label: 'Name', text: selected.name},
			{label: 'Short id', text: selected.id.slice(0, 12)},
			{label: 'Id', text: selected.id},
			{label: 'Image', text: selected.image},
			{label: 'Image id', text: selected.imageId},
			{label: 'Command', text: selected.command},
		]
			.filter(({text}) => text !== '')
			.map(choice => ({value: choice, label: choice.label, detail: choice.text})),
	});
	if (chosen) {
		copy(chosen.text, chosen.label);
	}
}
