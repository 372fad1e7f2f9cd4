package io.paritas.comparator.query;

import io.paritas.comparator.query.SecuritySettings.Role;
import org.springframework.security.access.hierarchicalroles.RoleHierarchy;
import org.springframework.security.core.Authentication;
import org.springframework.stereotype.Component;

/** Says which roles somebody has, those included that another one implies. */
@Component
class Roles {
  private final RoleHierarchy hierarchy;

  Roles(RoleHierarchy hierarchy) {
    this.hierarchy = hierarchy;
  }

  boolean has(Authentication who, Role role) {
    return hierarchy.getReachableGrantedAuthorities(who.getAuthorities()).stream()
        .anyMatch(granted -> ("ROLE_" + role).equals(granted.getAuthority()));
  }
}
