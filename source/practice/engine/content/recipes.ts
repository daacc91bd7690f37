import {appRecipes} from './app-recipes.ts';
import {baseRecipes} from './base-recipes.ts';
import type {Recipes} from './image-recipe.ts';
import {oddRecipes} from './odd-recipes.ts';
import {serviceRecipes} from './service-recipes.ts';

export const recipes: Recipes = {...baseRecipes, ...serviceRecipes, ...appRecipes, ...oddRecipes};
