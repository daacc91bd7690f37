/**
Takes the place of `Intl.Segmenter` in the product. Making one reads its tables, which takes longer
than the rest of a start up to the first byte, and most sessions never meet a text that needs it.
*/
export class LazySegmenter {
	readonly #options: [Intl.LocalesArgument?, Intl.SegmenterOptions?];
	#segmenter: Intl.Segmenter | undefined;

	constructor(...options: [Intl.LocalesArgument?, Intl.SegmenterOptions?]) {
		this.#options = options;
	}

	segment(text: string): Intl.Segments {
		// Taken out of Intl so that the bundler does not replace it here, too.
		const {Segmenter} = Intl;
		this.#segmenter ??= new Segmenter(...this.#options);
		return this.#segmenter.segment(text);
	}
}
