type Size = {width: number; height: number};

export type TagsLayout = {direction: 'row' | 'column'; list: Size; pane: Size};

/** From here on the facts stand beside the list. */
const besideFromColumns = 130;

const narrowestList = 84;

/** Where list and facts are. @param size What there is for both. */
export function tagsLayout({width, height}: Size): TagsLayout {
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
