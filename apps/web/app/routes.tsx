import type { QueryClient } from '@tanstack/react-query'
import {
  createRootRouteWithContext,
  createRoute,
  createRouter,
  lazyRouteComponent,
  Outlet,
  redirect,
} from '@tanstack/react-router'
import { meQuery } from '../data/queries.ts'
import { readListSearch, type ListSearch } from '../data/list-search.ts'
import { readQueueSearch } from '../data/queue.ts'
import { readVersionsSearch } from '../data/versions-search.ts'
import { Missing } from '../parts/missing.tsx'
import { Layout } from './layout.tsx'
import { readPublicSearch } from '../data/public.ts'
import { Login } from './login.tsx'
import { PublicLayout } from './public-layout.tsx'

/** Every address of the app. Screens load when they are first opened. */

const root = createRootRouteWithContext<{ queries: QueryClient }>()({ component: Outlet, notFoundComponent: Missing })

const login = createRoute({
  getParentRoute: () => root,
  path: '/login',
  validateSearch: (search): { to?: string } => (typeof search['to'] === 'string' ? { to: search['to'] } : {}),
  component: Login,
})

const inside = createRoute({
  getParentRoute: () => root,
  id: 'inside',
  async beforeLoad({ context, location }) {
    const me = await context.queries.ensureQueryData(meQuery)
    if (!me) throw redirect({ to: '/login', search: location.href === '/' ? {} : { to: location.href } })
    return { me }
  },
  component: Layout,
})

const open = createRoute({ getParentRoute: () => root, path: '/public', component: PublicLayout })

const publicList = createRoute({
  getParentRoute: () => open,
  path: '/',
  validateSearch: readPublicSearch,
  component: lazyRouteComponent(() => import('../screens/public-list.tsx'), 'Screen'),
})

const publicDisclosure = createRoute({
  getParentRoute: () => open,
  path: '/$id',
  component: lazyRouteComponent(() => import('../screens/public-disclosure.tsx'), 'Screen'),
})

const screen = <const P extends string>(path: P, load: () => Promise<{ Screen: () => React.ReactNode }>) =>
  createRoute({ getParentRoute: () => inside, path, component: lazyRouteComponent(load, 'Screen') })

/** A document: the filters of the list from which it was opened stand in its address. */
const documentScreen = <const P extends string>(path: P, load: () => Promise<{ Screen: () => React.ReactNode }>) =>
  createRoute({
    getParentRoute: () => inside,
    path,
    validateSearch: readQueueSearch,
    component: lazyRouteComponent(load, 'Screen'),
  })

const projects = createRoute({
  getParentRoute: () => inside,
  path: '/projects',
  validateSearch: readListSearch,
  component: lazyRouteComponent(() => import('../screens/projects.tsx'), 'Screen'),
})

const versions = createRoute({
  getParentRoute: () => inside,
  path: '/targets/$id/versions',
  validateSearch: readVersionsSearch,
  component: lazyRouteComponent(() => import('../screens/versions.tsx'), 'Screen'),
})

const reviewRoutes = createRoute({
  getParentRoute: () => inside,
  path: '/organisation/routes',
  validateSearch: (search: Record<string, unknown>): Pick<ListSearch, 'year' | 'kind'> => {
    const { year, kind } = readListSearch(search)
    return { ...(year && { year }), ...(kind && { kind }) }
  },
  component: lazyRouteComponent(() => import('../screens/review-routes.tsx'), 'Screen'),
})

const tree = root.addChildren([
  login,
  open.addChildren([publicList, publicDisclosure]),
  inside.addChildren([
    screen('/', () => import('../screens/workbench.tsx')),
    projects,
    documentScreen('/targets/$id', () => import('../screens/target.tsx')),
    versions,
    documentScreen('/adjustments/$id', () => import('../screens/adjustment.tsx')),
    documentScreen('/disclosures/$id', () => import('../screens/disclosure.tsx')),
    documentScreen('/reports/$id', () => import('../screens/report.tsx')),
    documentScreen('/evaluations/$id', () => import('../screens/evaluation.tsx')),
    documentScreen('/rectifications/$id', () => import('../screens/rectification.tsx')),
    documentScreen('/departments/$id', () => import('../screens/department.tsx')),
    screen('/cycles/$year', () => import('../screens/cycle.tsx')),
    screen('/rules', () => import('../screens/rules.tsx')),
    screen('/library', () => import('../screens/library.tsx')),
    screen('/organisation', () => import('../screens/organisation.tsx')),
    screen('/organisation/deputies', () => import('../screens/deputies.tsx')),
    screen('/organisation/hand-over', () => import('../screens/hand-over.tsx')),
    reviewRoutes,
  ]),
])

export const makeRouter = (queries: QueryClient) =>
  createRouter({ routeTree: tree, context: { queries }, scrollRestoration: true, defaultPreload: 'intent' })

declare module '@tanstack/react-router' {
  interface Register {
    router: ReturnType<typeof makeRouter>
  }
}
