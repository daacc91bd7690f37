import path from 'node:path';
import {buildProduct} from './build-product.ts';

const repository = path.resolve(import.meta.dirname, '../..');

await buildProduct(
	path.join(repository, 'source/cli.tsx'),
	path.join(repository, 'dist'),
	process.argv.includes('--published'),
);
